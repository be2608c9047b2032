import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  title: 'Dead letters',
  description: 'What could not be delivered or read. Nothing is lost: try again, or discard with a note.',
  refresh: 'Refresh',
  retry: 'Try again',
  sendAnyway: 'Send anyway',
  event: 'Event no. {sequence}',
  type: { label: 'Type', message: 'Messages to people', event: 'Events from WhatsApp' },
  empty: {
    message: 'Every message was delivered',
    event: 'Every event was read',
    hint: 'When something does not work after several tries, it shows up here.',
  },
  retryAll: {
    action: 'Try all again',
    title: { message: 'Send all again?', event: 'Read all again?' },
    text: {
      message: 'Each message goes back to the queue, in order. Those that may have gone stay here: a person decides, one by one.',
      event: 'Each event is read again. What is in the inbox stays as it is.',
    },
    done: 'Nothing to try again | 1 goes back to the queue | {n} go back to the queue',
  },
  discard: {
    action: 'Discard',
    title: 'Discard for good?',
    text: 'It will not be tried again. The note is kept with your name.',
    note: 'Why?',
  },
}
