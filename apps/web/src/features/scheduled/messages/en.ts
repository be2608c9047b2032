import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  title: 'Scheduled messages',
  description: 'They go at their time, in the association’s time zone.',
  schedule: 'Schedule',
  scheduleSend: 'Schedule sending',
  when: 'When',
  text: 'Message',
  other: 'Another day and time',
  past: 'Choose a time in the future.',
  preset: { inAnHour: 'In an hour', afternoon: 'This afternoon', tomorrow: 'Tomorrow morning', monday: 'Monday' },
  line: '1 message scheduled: {when} | {n} messages scheduled, the next: {when}',
  authorLeft: 'Its author has left the team',
  sendNow: 'Send now',
  cancel: 'Cancel sending',
  cancelTitle: 'Cancel sending?',
  cancelText: 'The message will not be sent.',
  editTitle: 'Scheduled message',
  by: { label: 'Whose', mine: 'Mine', all: 'All' },
  empty: { title: 'Nothing scheduled', hint: 'In a conversation, beside Send, choose when the message goes.' },
}
