import type { AssistantSettings } from '@recado/contracts'

/** What the assistant may do until an association says otherwise: a lead is asked who they are and what they need. */
export const defaultAssistant: AssistantSettings = {
  isEnabled: true,
  name: 'Recado',
  questions: [
    {
      key: 'fullName',
      label: 'Nome completo',
      ask: { pt: 'Qual é o seu nome completo?', en: 'What is your full name?', es: '¿Cuál es tu nombre completo?' },
      type: 'fullName',
      audience: 'lead',
    },
    {
      key: 'need',
      label: 'O que procura',
      ask: {
        pt: 'Me conta em poucas palavras: o que você procura?',
        en: 'In a few words, what are you looking for?',
        es: 'Cuéntame en pocas palabras: ¿qué estás buscando?',
      },
      type: 'text',
      audience: 'lead',
    },
  ],
  redFlags: [],
}
