export const ptBr = {
  title: 'Configurações',
  own: { title: 'Só para você', hint: 'Vale neste navegador.' },
  association: { title: 'Associação', hint: 'Vale para toda a equipe.' },
  languageHint: 'Para quem ainda não escolheu o seu.',
  alerts: {
    title: 'Alertas',
    hint: 'Para onde avisar quando um número cai, além desta tela.',
    emails: 'E-mails',
    emailsHint: 'Enter ou vírgula separa.',
    noEmail: 'Esta instalação não envia e-mail. Defina SMTP_URL e MAIL_FROM.',
    webhook: 'Webhook',
    webhookHint: 'Recebe um POST em JSON, assinado, quando um problema começa e quando passa.',
    key: 'Chave da assinatura',
    keyHint: 'X-Recado-Signature traz o HMAC-SHA256 do corpo com esta chave.',
    test: 'Enviar um teste',
    sent: 'enviado',
  },
}
