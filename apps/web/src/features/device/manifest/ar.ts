import type { ptBr } from './pt-br.ts'

export const ar: typeof ptBr = {
  description: 'صندوق واتساب الوارد لجمعيتك',
  shortcuts: { waiting: 'قائمة الانتظار', mine: 'محادثاتي', notifications: 'الإشعارات' },
}
