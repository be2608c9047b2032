import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  title: 'Settings',
  own: { title: 'Just for you', hint: 'Kept in this browser.' },
  association: { title: 'Association', hint: 'For the whole team.' },
  languageHint: 'For those who have not chosen their own.',
  alerts: {
    title: 'Alerts',
    hint: 'Where to tell when a number is down, besides this page.',
    emails: 'E-mail addresses',
    emailsHint: 'Separate with Enter or a comma.',
    noEmail: 'This installation cannot send e-mail. Set SMTP_URL and MAIL_FROM.',
    webhook: 'Webhook',
    webhookHint: 'Gets a signed POST in JSON when an incident begins and when it is over.',
    key: 'Signing key',
    keyHint: 'X-Recado-Signature carries the HMAC-SHA256 of the body under this key.',
    test: 'Send a test',
    sent: 'sent',
  },
  apiTokens: {
    title: 'Access for other systems',
    hint: 'With a token, the shop or the ERP writes orders. It is good for nothing else; see /api/docs.',
    name: 'Name',
    example: 'Web shop',
    create: 'New token',
    once: 'Copy it now: the token is not shown again.',
    lastUsed: 'Used {at}',
    neverUsed: 'Never used',
    revoke: 'Revoke {name}?',
    revokeText: 'The system that uses it can write no more orders from that moment.',
  },
}
