import type { ptBr } from './pt-br.ts'

export const ar: typeof ptBr = {
  title: 'الإعدادات',
  own: { title: 'لك وحدك', hint: 'تُحفظ في هذا المتصفح.' },
  association: { title: 'الجمعية', hint: 'للفريق كله.' },
  languageHint: 'لمن لم يختاروا لغتهم.',
  labels: { title: 'الوسوم', hint: 'لتنظيم المحادثات.' },
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
}
