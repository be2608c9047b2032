import type { AnswerValues } from './fill-answer.ts'
import { expect, it } from 'vitest'
import { fillAnswer } from './fill-answer.ts'

const values: AnswerValues = {
  'contact.name': 'Marina Souza',
  'contact.firstName': 'Marina',
  'contact.phone': null,
  'agent.name': 'Ana Lima',
  'agent.firstName': 'Ana',
  'association.name': 'Vida',
}
const fill = (text: string) => fillAnswer(text, values, variable => `[${variable}?]`)

it('values stand where their variables were, however they are spaced', () => {
  expect(fill('Oi {{contact.firstName}}, aqui é {{ agent.name }} da {{association.name}}.')).toEqual({ text: 'Oi Marina, aqui é Ana Lima da Vida.', missing: null })
})

it('a value that is missing leaves a mark that can be found', () => {
  const { text, missing } = fill('Oi {{contact.firstName}}, ligamos para {{contact.phone}} às {{hour}}?')
  expect(text).toBe('Oi Marina, ligamos para [contact.phone?] às [hour?]?')
  expect(text.slice(missing?.start, missing?.end)).toBe('[contact.phone?]')
})

it('what a person is called is put in as it is, and only once', () => {
  const { text } = fillAnswer('{{contact.name}} $&', { ...values, 'contact.name': '{{agent.name}} $1' }, () => '?')
  expect(text).toBe('{{agent.name}} $1 $&')
})

it('braces that are no variable stay', () => {
  expect(fill('{{}} {contact.name} {{toString}}').text).toBe('{{}} {contact.name} [toString?]')
})
