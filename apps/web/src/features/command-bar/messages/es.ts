import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  title: 'Barra de comandos',
  placeholder: 'Busca personas, conversaciones, páginas o acciones',
  commands: 'Acciones',
  places: 'Ir a',
  nothing: 'No se encontró nada. Prueba con un nombre, un teléfono o una palabra de la conversación.',
}
