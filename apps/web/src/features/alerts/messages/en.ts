import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  title: 'Alerts',
  description: 'When a number is down, hears nothing, or something is not delivered. Each incident is told when it begins and when it is over.',
  where: 'Where to tell',
  none: { title: 'All is well', hint: 'No incident right now.' },
  now: 'Now',
  past: 'Over',
  over: '{what}: over',
  open: 'Show',
  look: 'Show',
  lasted: 'lasted {duration}',
  kind: {
    down: { title: 'A number is down', number: '{number}: down', hint: 'Nothing comes in or goes out over it.' },
    deaf: { title: 'A number hears nothing', number: '{number}: nothing arrives', hint: 'The session works, but nothing arrives.' },
    lag: { title: 'Messages are late', number: '{number}: messages are late', hint: 'What came in waits to be read.' },
    deadLetters: { title: 'Dead letters', number: '{number}: dead letters', hint: 'Something could not be delivered or read.' },
    paused: { title: 'Sending paused', number: '{number}: sending paused', hint: 'First contacts and bulk wait.' },
  },
  lag: 'The oldest event has been waiting for {duration}.',
  count: 'nothing | 1 message or event waits for a decision. | {n} messages or events wait for a decision.',
  pause: {
    restricted: 'WhatsApp restricted the number: new people cannot be written to now.',
    rejections: 'Many messages were refused in a short time.',
    failed: 'The session failed.',
    other: 'Recado paused as a precaution.',
  },
}
