import type { ptBr } from './pt-br.ts'

export const ar: typeof ptBr = {
  title: 'الإعدادات',
  own: { title: 'لك وحدك', hint: 'تُحفظ في هذا المتصفح.' },
  association: { title: 'الجمعية', hint: 'للفريق كله.' },
  languageHint: 'لمن لم يختاروا لغتهم.',
  alerts: {
    title: 'التنبيهات',
    hint: 'أين يُبلَّغ حين يتوقف رقم، إضافةً إلى هذه الصفحة.',
    emails: 'عناوين البريد الإلكتروني',
    emailsHint: 'افصل بينها بمفتاح Enter أو بفاصلة.',
    noEmail: 'لا يستطيع هذا التثبيت إرسال البريد الإلكتروني. عيّن SMTP_URL و MAIL_FROM.',
    webhook: 'Webhook',
    webhookHint: 'يتلقى طلب POST موقّعًا بصيغة JSON عند بداية كل حادث وعند انتهائه.',
    key: 'مفتاح التوقيع',
    keyHint: 'يحمل X-Recado-Signature قيمة HMAC-SHA256 للمحتوى بهذا المفتاح.',
    test: 'إرسال اختبار',
    sent: 'أُرسل',
  },
  apiTokens: {
    title: 'وصول أنظمة أخرى',
    hint: 'بمفتاح يكتب المتجر أو نظام الإدارة الطلبات. ولا يصلح لغير ذلك؛ انظر ‎/api/docs.',
    name: 'الاسم',
    example: 'المتجر الإلكتروني',
    create: 'مفتاح جديد',
    once: 'انسخه الآن: لن يُعرض المفتاح مرة أخرى.',
    lastUsed: 'آخر استخدام: {at}',
    neverUsed: 'لم يُستخدم قط',
    revoke: 'إلغاء {name}؟',
    revokeText: 'يتوقف النظام الذي يستخدمه عن كتابة الطلبات فورًا.',
  },
}
