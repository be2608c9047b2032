import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  updated: { title: 'Hay una versión nueva', hint: 'Tu página sigue funcionando; recárgala cuando puedas. Lo que escribes se guarda.', reload: 'Recargar' },
}
