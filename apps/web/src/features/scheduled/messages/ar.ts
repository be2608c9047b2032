import type { ptBr } from './pt-br.ts'

export const ar: typeof ptBr = {
  title: 'الرسائل المجدولة',
  description: 'تُرسل في موعدها، حسب المنطقة الزمنية للجمعية.',
  schedule: 'جدولة',
  scheduleSend: 'جدولة الإرسال',
  when: 'متى',
  text: 'الرسالة',
  other: 'يوم ووقت آخران',
  past: 'اختر وقتًا لاحقًا.',
  preset: { inAnHour: 'بعد ساعة', afternoon: 'بعد ظهر اليوم', tomorrow: 'صباح الغد', monday: 'الاثنين' },
  line: 'لا رسائل مجدولة | رسالة مجدولة واحدة: {when} | رسالتان مجدولتان، أقربهما: {when} | {n} رسائل مجدولة، أقربها: {when} | {n} رسالة مجدولة، أقربها: {when} | {n} رسالة مجدولة، أقربها: {when}',
  authorLeft: 'غادر كاتبها الفريق',
  sendNow: 'إرسال الآن',
  cancel: 'إلغاء الإرسال',
  cancelTitle: 'إلغاء الإرسال؟',
  cancelText: 'لن تُرسل الرسالة.',
  editTitle: 'رسالة مجدولة',
  by: { label: 'لمن', mine: 'رسائلي', all: 'الكل' },
  empty: { title: 'لا شيء مجدول', hint: 'في أي محادثة، بجانب زر الإرسال، اختر متى تُرسل الرسالة.' },
}
