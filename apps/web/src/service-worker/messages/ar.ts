import type { ptBr } from './pt-br.ts'

export const ar: typeof ptBr = {
  waiting: 'محادثة جديدة في قائمة الانتظار',
  message: 'رسالة جديدة لك',
  mention: 'أشار إليك أحد الزملاء',
  assigned: 'أُسندت إليك محادثة',
  involved: 'محادثة لمتابعتها',
  overdue: 'شخص ينتظر منذ وقت طويل',
  alert: 'هناك رقم يحتاج إلى انتباه',
}
