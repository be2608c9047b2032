import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  title: 'Nouvelle association',
  hint: 'Chaque association a ses numéros, son équipe et ses contacts, séparés des autres.',
  name: 'Nom de l’association',
  subdomain: 'Adresse',
  subdomainHint: 'Elle sera à {address}',
  language: 'Langue',
  timeZone: 'Fuseau horaire',
  submit: 'Créer l’association',
}
