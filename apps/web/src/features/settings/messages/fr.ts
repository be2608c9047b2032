import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  title: 'Réglages',
  own: { title: 'Pour vous seul', hint: 'Conservé dans ce navigateur.' },
  association: { title: 'Association', hint: 'Pour toute l’équipe.' },
  languageHint: 'Pour celles et ceux qui n’ont pas choisi la leur.',
  alerts: {
    title: 'Alertes',
    hint: 'Où prévenir quand un numéro est hors service, en plus de cette page.',
    emails: 'Adresses e-mail',
    emailsHint: 'Séparez par Entrée ou une virgule.',
    noEmail: 'Cette installation ne peut pas envoyer d’e-mails. Définissez SMTP_URL et MAIL_FROM.',
    webhook: 'Webhook',
    webhookHint: 'Reçoit un POST signé, en JSON, au début et à la fin de chaque incident.',
    key: 'Clé de signature',
    keyHint: 'X-Recado-Signature contient le HMAC-SHA256 du corps avec cette clé.',
    test: 'Envoyer un test',
    sent: 'envoyé',
  },
  apiTokens: {
    title: 'Accès d’autres systèmes',
    hint: 'Avec une clé, la boutique ou l’ERP écrit des commandes. Elle ne sert à rien d’autre ; voir /api/docs.',
    name: 'Nom',
    example: 'Boutique en ligne',
    create: 'Nouvelle clé',
    once: 'Copiez-la maintenant : la clé ne sera plus affichée.',
    lastUsed: 'Utilisée : {at}',
    neverUsed: 'Jamais utilisée',
    revoke: 'Révoquer {name} ?',
    revokeText: 'Le système qui l’utilise ne peut plus écrire de commandes aussitôt.',
  },
}
