import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  title: 'Échecs',
  description: 'Ce qui n’a pas pu être remis ou lu. Rien n’est perdu : réessayez, ou abandonnez avec une note.',
  refresh: 'Actualiser',
  retry: 'Réessayer',
  sendAnyway: 'Envoyer quand même',
  event: 'Événement n° {sequence}',
  type: { label: 'Type', message: 'Messages aux personnes', event: 'Événements de WhatsApp' },
  empty: {
    message: 'Tous les messages ont été remis',
    event: 'Tous les événements ont été lus',
    hint: 'Ce qui n’aboutit pas après plusieurs tentatives apparaît ici.',
  },
  retryAll: {
    action: 'Tout réessayer',
    title: { message: 'Tout renvoyer ?', event: 'Tout relire ?' },
    text: {
      message: 'Chaque message retourne dans la file, dans l’ordre. Ceux qui sont peut-être partis restent ici : une personne décide, un par un.',
      event: 'Chaque événement est relu. Ce qui est déjà dans la boîte de réception reste tel quel.',
    },
    done: 'Rien à réessayer | 1 retourne dans la file | {n} retournent dans la file',
  },
  discard: {
    action: 'Abandonner',
    title: 'Abandonner définitivement ?',
    text: 'Il n’y aura pas d’autre tentative. La note est conservée avec votre nom.',
    note: 'Pourquoi ?',
  },
}
