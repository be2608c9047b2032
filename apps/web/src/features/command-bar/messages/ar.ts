import type { ptBr } from './pt-br.ts'

export const ar: typeof ptBr = {
  title: 'شريط الأوامر',
  placeholder: 'ابحث عن أشخاص أو محادثات أو صفحات أو إجراءات',
  commands: 'إجراءات',
  places: 'الانتقال إلى',
  nothing: 'لم يُعثر على شيء. جرّب اسمًا أو رقم هاتف أو كلمة من المحادثة.',
}
