import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  title: 'Alertes',
  description: 'Quand un numéro est hors service, ne reçoit plus rien, ou que quelque chose n’est pas remis. Chaque incident est signalé à son début et à sa fin.',
  where: 'Où prévenir',
  none: { title: 'Tout va bien', hint: 'Aucun incident en ce moment.' },
  now: 'En cours',
  past: 'Terminés',
  over: '{what} : terminé',
  open: 'Voir',
  look: 'Voir',
  lasted: 'a duré {duration}',
  kind: {
    down: { title: 'Un numéro est hors service', number: '{number} : hors service', hint: 'Rien n’arrive ni ne part par ce numéro.' },
    deaf: { title: 'Un numéro ne reçoit rien', number: '{number} : rien n’arrive', hint: 'La session fonctionne, mais rien n’arrive.' },
    lag: { title: 'Des messages ont du retard', number: '{number} : des messages ont du retard', hint: 'Ce qui est arrivé attend d’être lu.' },
    deadLetters: { title: 'Échecs', number: '{number} : échecs', hint: 'Quelque chose n’a pas pu être remis ou lu.' },
    paused: { title: 'Envois en pause', number: '{number} : envois en pause', hint: 'Les premiers contacts et les envois en masse attendent.' },
  },
  lag: 'L’événement le plus ancien attend depuis {duration}.',
  count: 'rien | 1 message ou événement attend une décision. | {n} messages ou événements attendent une décision.',
  pause: {
    restricted: 'WhatsApp a restreint le numéro : impossible d’écrire à de nouvelles personnes pour l’instant.',
    rejections: 'De nombreux messages ont été refusés en peu de temps.',
    failed: 'La session a échoué.',
    other: 'Recado a fait une pause par précaution.',
  },
}
