import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  title: 'Canned answers',
  description: 'Type / and the code in a conversation to use one.',
  write: 'New canned answer',
  search: 'Search codes and texts',
  shared: 'Everybody’s',
  personal: 'Only mine',
  readOnly: 'This one is everybody’s: supervisors and admins change it.',
  deleteTitle: 'Delete this canned answer?',
  deleteText: 'It is no longer offered in conversations. What was sent stays.',
  fields: {
    code: 'Code',
    codeHint: 'One short word, such as “hours”.',
    text: 'Text',
    textHint: 'Variables are filled in when it is used; where a value is missing stands a mark such as [contact’s name?].',
    variables: 'Insert a variable',
    owner: 'Who uses it',
  },
  variables: {
    contact: { name: 'contact’s name', firstName: 'contact’s first name', phone: 'contact’s phone' },
    agent: { name: 'your name', firstName: 'your first name' },
    association: { name: 'association’s name' },
  },
  menu: {
    keys: '↑ ↓ choose, Enter inserts, Esc closes',
    manage: 'Manage',
    nothing: 'No canned answer has this.',
    empty: 'There are no canned answers yet.',
    failed: 'The canned answers did not come. Try again.',
  },
  nothing: { title: 'No canned answer has this', hint: 'Try another word.' },
  empty: { title: 'Write it once, use it always', hint: 'Keep what you answer every day here and use it in a conversation by typing / and the code.' },
}
