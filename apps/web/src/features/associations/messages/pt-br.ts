export const ptBr = {
  title: 'Nova associação',
  hint: 'Cada associação tem seus números, sua equipe e seus contatos, separados das outras.',
  name: 'Nome da associação',
  subdomain: 'Endereço',
  subdomainHint: 'Fica em {address}',
  language: 'Idioma',
  timeZone: 'Fuso horário',
  submit: 'Criar associação',
}
