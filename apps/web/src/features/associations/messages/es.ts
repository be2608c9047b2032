import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  title: 'Nueva asociación',
  hint: 'Cada asociación tiene sus números, su equipo y sus contactos, separados de las demás.',
  name: 'Nombre de la asociación',
  subdomain: 'Dirección',
  subdomainHint: 'Estará en {address}',
  language: 'Idioma',
  timeZone: 'Zona horaria',
  submit: 'Crear asociación',
}
