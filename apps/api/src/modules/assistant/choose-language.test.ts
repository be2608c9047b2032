import type { Spoken } from './spoken.ts'
import { expect, it } from 'vitest'
import { chooseLanguage } from './choose-language.ts'
import { detectLanguage } from './detect-language.ts'

it.each<[string, Spoken]>([
  ['oi', 'pt'],
  ['bom dia, vocês atendem hoje?', 'pt'],
  ['quanto custa?', 'pt'],
  ['Obrigada', 'pt'],
  ['qual o endereco', 'pt'],
  ['hello', 'en'],
  ['how much is it?', 'en'],
  ['thanks', 'en'],
  ['delivery takes how long usually to Santos', 'en'],
  ['hola', 'es'],
  ['¿dónde están?', 'es'],
  ['cuanto cuesta la afiliacion', 'es'],
  ['quisiera saber si hacen envíos', 'es'],
  ['Gracias', 'es'],
])('«%s» is %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language)
})

it.each(['Maria Silva', 'maria@exemplo.com', '529.982.247-25', '20/11/1980', 'ok', '👍', '', 'Juan Carlos', 'https://example.org/the/how/what'])('«%s» says nothing of a language', (text) => {
  expect(detectLanguage(text)).toBeNull()
})

it('what is written now goes before what was spoken, and that before the association\'s own', () => {
  const messages = (text: string | null) => [{ kind: 'text' as const, text }]
  expect(chooseLanguage({ messages: messages('hello there'), threadLanguage: 'pt', associationLanguage: 'pt' })).toBe('en')
  expect(chooseLanguage({ messages: messages('Ana Souza'), threadLanguage: 'en', associationLanguage: 'pt' })).toBe('en')
  expect(chooseLanguage({ messages: messages(null), threadLanguage: null, associationLanguage: 'es' })).toBe('es')
})
