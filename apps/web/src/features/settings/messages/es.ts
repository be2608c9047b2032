import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  title: 'Ajustes',
  own: { title: 'Solo para ti', hint: 'Vale en este navegador.' },
  association: { title: 'Asociación', hint: 'Vale para todo el equipo.' },
  languageHint: 'Para quien aún no eligió el suyo.',
}
