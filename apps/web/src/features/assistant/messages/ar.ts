import type { ptBr } from './pt-br.ts'

export const ar: typeof ptBr = {
  title: 'المساعد',
  description: 'يجيب أولًا ويسأل عمّا يلزم ثم يحوّل المحادثة إلى الفريق.',
  on: {
    title: 'المساعد يعمل',
    enabled: 'يجيب من يكتب إلى أن يحوّل المحادثة إلى شخص.',
    disabled: 'كل محادثة جديدة تذهب مباشرة إلى قائمة الانتظار.',
  },
  name: 'الاسم',
  nameHint: 'الاسم الذي يعرّف به نفسه.',
  model: {
    some: 'يصوغ النموذج {model} الأجوبة ضمن القواعد المحدّدة هنا.',
    none: 'بلا نموذج لغوي: يتبع الأسئلة والمقالات حرفيًا.',
  },
  questions: {
    title: 'ما يسأل عنه',
    hint: 'بهذا الترتيب. حين تكتمل الأجوبة تنتقل المحادثة إلى الفريق مع ملخّص.',
    add: 'إضافة سؤال',
    empty: 'لا أسئلة',
    emptyHint: 'يكتفي بالترحيب والإجابة من المقالات والتحويل إلى الفريق.',
  },
  question: {
    label: 'ما يقرؤه الفريق، مثل: المدينة',
    type: 'الجواب',
    audience: 'يُسأل عنه',
    number: 'السؤال {number}',
    up: 'نقل إلى أعلى: {question}',
    down: 'نقل إلى أسفل: {question}',
    remove: 'إزالة: {question}',
    wording: 'كيف يسأل',
    needsPortuguese: 'اكتب السؤال بالبرتغالية.',
    ask: { pt: 'Em que cidade você mora?', en: 'Which city do you live in?', es: '¿En qué ciudad vives?' },
  },
  redFlags: {
    title: 'عبارات تستدعي التنبّه',
    hint: 'حين تظهر إحداها يُستدعى شخص فورًا، بأي لغة كانت.',
    placeholder: 'اكتب ثم اضغط Enter',
  },
}
