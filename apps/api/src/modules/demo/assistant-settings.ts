import type { AssistantSettings } from '@recado/contracts'

/** What the demo's assistant asks for before people take over. */
export const assistant: AssistantSettings = {
  isEnabled: true,
  name: 'Girassol',
  questions: [
    {
      key: 'fullName',
      label: 'Nome completo',
      ask: { pt: 'Para começar, qual é o seu nome completo?', en: 'To begin, what is your full name?', es: 'Para empezar, ¿cuál es su nombre completo?' },
      type: 'fullName',
      audience: 'lead',
    },
    {
      key: 'subject',
      label: 'Assunto',
      ask: { pt: 'Como podemos ajudar? Conte em poucas palavras.', en: 'How can we help? A few words are enough.', es: '¿En qué podemos ayudar? Basta con pocas palabras.' },
      type: 'text',
      audience: 'both',
    },
  ],
  redFlags: ['falta de ar', 'convulsão', 'dor no peito'],
}
