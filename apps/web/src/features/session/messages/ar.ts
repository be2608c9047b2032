import type { ptBr } from './pt-br.ts'

export const ar: typeof ptBr = {
  name: 'اسمك',
  email: 'البريد الإلكتروني',
  password: 'كلمة المرور',
  passwordHint: '10 أحرف على الأقل.',
  showPassword: 'إظهار كلمة المرور',
  hidePassword: 'إخفاء كلمة المرور',
  haveAccount: 'لديّ حساب بالفعل',
  signIn: {
    title: 'تسجيل الدخول',
    hint: 'بالحساب الذي أنشأته لك جمعيتك.',
    submit: 'تسجيل الدخول',
    forgot: 'نسيت كلمة المرور؟ اطلب دعوة جديدة من مدير جمعيتك.',
    setupNeeded: 'هذا التثبيت جديد',
    setupHint: 'افتح رابط الإعداد الذي تعرضه الطرفية لإنشاء المدير الأول.',
  },
  setup: {
    title: 'إنشاء المدير الأول',
    hint: 'يعمل هذا الرابط مرة واحدة. بعد ذلك يدخل الناس بدعوة.',
    submit: 'إنشاء الحساب وتسجيل الدخول',
    noToken: 'الرابط غير مكتمل',
    noTokenHint: 'انسخ الرابط كاملًا كما تعرضه الطرفية عند بدء Recado.',
  },
  invitation: {
    title: 'دعوة',
    join: 'الانضمام إلى الفريق: {association}',
    hint: 'الدور: {role}. دعوة إلى {email}.',
    existing: 'استخدم كلمة مرور حسابك الحالي.',
    submit: 'قبول الدعوة',
  },
  nowhere: {
    title: 'لست في أي جمعية بعد',
    hint: 'اطلب دعوة من مدير جمعيتك وافتح الرابط.',
  },
}
