import type { ptBr } from './pt-br.ts'

export const ar: typeof ptBr = {
  title: 'المجلدات',
  save: 'حفظ كمجلد',
  saveHint: 'يحفظ هذا العرض وترتيبه وتصفيته.',
  rename: 'إعادة تسمية المجلد',
  name: 'اسم المجلد',
  owner: 'من يراه',
  shared: 'الجميع',
  personal: 'أنا فقط',
  more: 'المزيد عن {name}',
  renameShort: 'إعادة تسمية',
  remove: 'حذف',
  removeTitle: 'هل يُحذف المجلد {name}؟',
  removeText: 'تبقى المحادثات حيث هي.',
  isShared: 'للجميع',
  unread: 'لا رسائل غير مقروءة | واحدة فيها رسائل غير مقروءة | اثنتان فيهما رسائل غير مقروءة | {count} فيها رسائل غير مقروءة | {count} فيها رسائل غير مقروءة | {count} فيها رسائل غير مقروءة',
}
