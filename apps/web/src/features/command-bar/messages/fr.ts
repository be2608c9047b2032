import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  title: 'Barre de commandes',
  placeholder: 'Trouver des personnes, conversations, pages ou actions',
  commands: 'Actions',
  places: 'Aller à',
  nothing: 'Rien trouvé. Essayez un nom, un numéro de téléphone ou un mot de la conversation.',
}
