import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  title: 'Messages programmés',
  description: 'Ils partent à leur heure, dans le fuseau horaire de l’association.',
  schedule: 'Programmer',
  scheduleSend: 'Programmer l’envoi',
  when: 'Quand',
  text: 'Message',
  other: 'Un autre jour, une autre heure',
  past: 'Choisissez une heure à venir.',
  preset: { inAnHour: 'Dans une heure', afternoon: 'Cet après-midi', tomorrow: 'Demain matin', monday: 'Lundi' },
  line: '1 message programmé : {when} | {n} messages programmés, le prochain : {when}',
  authorLeft: 'Son auteur a quitté l’équipe',
  sendNow: 'Envoyer maintenant',
  cancel: 'Annuler l’envoi',
  cancelTitle: 'Annuler l’envoi ?',
  cancelText: 'Le message ne sera pas envoyé.',
  editTitle: 'Message programmé',
  by: { label: 'De qui', mine: 'Les miens', all: 'Tous' },
  empty: { title: 'Rien de programmé', hint: 'Dans une conversation, à côté d’Envoyer, choisissez quand le message part.' },
}
