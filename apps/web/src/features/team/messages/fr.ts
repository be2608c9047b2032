import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  title: 'Équipe',
  description: 'Qui répond, qui administre et qui ne fait que suivre.',
  you: '(vous)',
  role: 'Rôle',
  open: 'Invitations en cours',
  expires: 'valable jusqu’au {when}',
  lastOwner: 'Seul propriétaire : pour modifier ou retirer, donnez d’abord ce rôle à une autre personne.',
  revoke: {
    action: 'Annuler l’invitation de {email}',
    title: 'Annuler l’invitation de {email} ?',
    text: 'Le lien que vous avez remis cesse de fonctionner.',
    confirm: 'Annuler l’invitation',
    keep: 'La garder',
  },
  invite: {
    action: 'Inviter',
    title: 'Inviter une personne',
    hint: 'Vous recevez un lien à remettre. Aucun e-mail n’est envoyé.',
    email: 'E-mail de la personne',
    submit: 'Créer le lien',
    once: 'Ce lien ne s’affiche que maintenant et ne sert qu’une fois.',
    handOver: 'Remettez ce lien à {email} :',
  },
  remove: {
    action: 'Retirer {name}',
    title: 'Retirer {name} de l’équipe ?',
    text: 'Cette personne perd l’accès aussitôt. Ce qu’elle a écrit reste dans les conversations.',
  },
}
