import { maxTextLength } from '@recado/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitText } from './split-text.ts'

const word = fc.stringMatching(/^[a-záâãçéêíóôõúü]{1,12}$/)
const piece = fc.oneof(
  { weight: 12, arbitrary: word },
  word.map(text => `${text}.`),
  word.map(text => `${text}?\n\n`),
  fc.array(word, { minLength: 2, maxLength: 6 }).map(words => `*${words.join('. ')}*`),
  word.map(text => `https://exemplo.org/${text}?a=1.2&b=${text}`),
  fc.constantFrom('(11) 98765-4321', 'R$ 1.350,00', '20/11/2026', '+55 11 98765 4321'),
)
const text = fc.array(piece, { minLength: 1, maxLength: 900, size: 'max' }).map(pieces => pieces.join(' ')).filter(value => value.length <= 8600)

it('nothing is lost, parts are at most three and within what WhatsApp takes', () => {
  fc.assert(fc.property(text, (value) => {
    const parts = splitText(value)
    const bare = (one: string) => one.replace(/\s+/g, '')
    expect(bare(parts.join(''))).toBe(bare(value))
    expect(parts.length).toBeLessThanOrEqual(3)
    const limit = value.length <= 2100 ? 900 : maxTextLength
    expect(parts.every(part => part.length > 0 && part.length <= limit)).toBe(true)
  }))
})

it('links, numbers and marks stay whole', () => {
  fc.assert(fc.property(text, (value) => {
    const parts = splitText(value)
    for (const whole of [/https:\/\/\S+/g, /\(11\) 98765-4321/g, /\+55 11 98765 4321/g, /\*[^*]+\*/g]) {
      const found = (one: string) => one.match(whole) ?? []
      expect(parts.flatMap(found)).toEqual(found(value))
    }
  }))
})

it('a short text is one part, a longer one ends its parts with sentences', () => {
  expect(splitText('Oi! Tudo bem?')).toEqual(['Oi! Tudo bem?'])
  const sentence = 'Atendemos de segunda a sexta, das 9h às 18h, pelo WhatsApp e na sede da associação.'
  const parts = splitText(Array.from({ length: 22 }).fill(sentence).join(' '))
  expect(parts.length).toBe(3)
  expect(parts.every(part => part.endsWith('associação.'))).toBe(true)
})

it('a word without end is cut rather than lost, and never through an emoji', () => {
  const parts = splitText('😀'.repeat(700))
  expect(parts.join('')).toBe('😀'.repeat(700))
  expect(parts.every(part => !/^[\uDC00-\uDFFF]/.test(part))).toBe(true)
})
