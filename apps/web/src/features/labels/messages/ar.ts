import type { ptBr } from './pt-br.ts'

export const ar: typeof ptBr = {
  name: 'اسم الوسم',
  colour: 'اللون',
  add: 'إنشاء وسم',
  edit: 'تعديل {name}',
  remove: 'حذف {name}',
  removeTitle: 'هل يُحذف الوسم {name}؟',
  removeText: 'تفقد المحادثات هذا الوسم.',
  none: 'لا وسوم بعد.',
}
