import { describe, expect, it } from 'vitest'
import { searchTextOf, toSearchTerms } from './search-text.ts'

const ines = searchTextOf({ name: 'Inês  da Conceição', pushName: 'Nêssa ☀️', phones: ['+5511987654321'] })

/** `LIKE` as the database does it. */
function finds(q: string, text = ines) {
  return toSearchTerms(q).every(term => text.includes(term.replaceAll(/\\(.)/g, '$1')))
}

describe('a contact is found', () => {
  it.each(['ines', 'INÊS', 'conceicao', 'conceição inês', '  da   con', 'nessa'])('by a part of its names: %s', (q) => {
    expect(finds(q)).toBe(true)
  })

  it.each(['+55 11 98765-4321', '(11) 98765-4321', '011987654321', '8765-4321', '11 8765-4321', '551187654321', '4321'])('by its number in any form: %s', (q) => {
    expect(finds(q)).toBe(true)
  })

  it('only when every word is there', () => {
    expect(finds('ines silva')).toBe(false)
    expect(finds('21 98765')).toBe(false)
  })
})

it('a name that is the same on WhatsApp is kept once', () => {
  expect(searchTextOf({ name: 'Ana', pushName: 'ANÁ', phones: [] })).toBe('ana')
})

it('signs that mean something to LIKE are searched for as they are', () => {
  expect(toSearchTerms('50%_a\\b')).toEqual(['50\\%\\_a\\\\b'])
})

it('a search for nothing asks nothing', () => {
  expect(toSearchTerms('  ')).toEqual([])
})
