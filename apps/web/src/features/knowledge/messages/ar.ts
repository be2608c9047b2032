import type { ptBr } from './pt-br.ts'

export const ar: typeof ptBr = {
  title: 'المعرفة',
  description: 'ما يمكن للمساعد أن يجيب به. لا يجيب إلا حين يكون متأكدًا.',
  write: 'كتابة مقال',
  search: 'البحث في المقالات',
  published: 'منشور',
  draft: 'مسودة',
  hasFile: 'مع ملف',
  dropFile: 'صورة أو مستند',
  dropHint: 'يُرسل مع الجواب. حتى 16 ميغابايت.',
  replaceFile: 'استبدال',
  removeFile: 'إزالة الملف',
  deleteTitle: 'هل يُحذف هذا المقال؟',
  deleteText: 'يتوقف المساعد عن الإجابة به.',
  fields: {
    title: 'العنوان',
    titleHint: 'كما قد يسأل الناس، مثل: «كيف أجدّد تسجيلي؟»',
    body: 'الجواب',
    bodyHint: '**غامق** و_مائل_ وقوائم تبدأ بشرطة. يعرضها واتساب منسّقة، وتُقسم الأجوبة الطويلة عند الجمل.',
    language: 'اللغة',
    isPublished: 'الاستخدام',
    isPublishedHint: 'لا يستخدم المساعد إلا المقالات المنشورة.',
    file: 'الملف',
  },
  nothing: { title: 'لا مقال عن هذا', hint: 'جرّب كلمة أخرى.' },
  empty: { title: 'علّم المساعد', hint: 'دوّن الأسئلة التي ترد كل يوم. ثلاثة مقالات توفّر عملًا كثيرًا.' },
}
