import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  title: 'New association',
  hint: 'Each association has its own numbers, team and contacts, apart from the others.',
  name: 'Name of the association',
  subdomain: 'Address',
  subdomainHint: 'It will be {address}',
  language: 'Language',
  timeZone: 'Time zone',
  submit: 'Create association',
}
