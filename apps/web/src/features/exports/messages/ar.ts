import type { ptBr } from './pt-br.ts'

export const ar: typeof ptBr = {
  title: 'تصدير جهات الاتصال',
  short: 'تصدير',
  selected: 'تصدير المحدَّد',
  ofFilter: 'جهات الاتصال التي يعرضها الفلتر.',
  ofSelected: 'لا جهة محدَّدة. | جهة واحدة محدَّدة. | جهتان محدَّدتان. | {count} جهات محدَّدة. | {count} جهة محدَّدة. | {count} جهة محدَّدة.',
  columns: 'الأعمدة: {columns}',
  sensitive: 'فيها حقول حسّاسة. يُسجَّل من يصدّرها.',
  format: 'الصيغة',
  start: 'إنشاء الملف',
  files: 'ملفاتك',
  keptHint: 'تُحفظ يومًا، لك وللمدراء فقط.',
  counting: 'جارٍ العدّ…',
  progress: '{done} من {count}',
  fetch: 'تنزيل',
  status: { running: 'قيد الإنشاء', done: 'جاهز', cancelled: 'أُلغي', failed: 'فشل' },
}
