import { expect, it } from 'vitest'
import { findMentionQuery, markMentions, matchColleagues, mentionsIn } from './mention-query.ts'

const ana = { id: '1', name: 'Ana' }
const anaPaula = { id: '2', name: 'Ana Paula' }
const joao = { id: '3', name: 'João Lima' }

it.each([['@', 1, ''], ['oi @an', 6, 'an'], ['@ana pa', 7, 'ana pa'], ['(@jo', 4, 'jo']])('%s at %i names somebody', (text, caret, query) => {
  expect(findMentionQuery(text, caret)?.query).toBe(query)
})

it.each([['ana@example.org', 15], ['oi', 2], ['@ana\n', 5], ['@ana paula lima', 15]])('%s at %i names nobody', (text, caret) => {
  expect(findMentionQuery(text, caret)).toBeNull()
})

it('colleagues are found by any part of their name, without accents', () => {
  expect(matchColleagues([ana, anaPaula, joao], 'joa')).toEqual([joao])
  expect(matchColleagues([ana, anaPaula, joao], 'li')).toEqual([joao])
  expect(matchColleagues([ana, anaPaula, joao], 'ana')).toEqual([ana, anaPaula])
})

it('a longer name is not mistaken for a shorter one', () => {
  expect(mentionsIn('see @Ana Paula', [ana, anaPaula, joao])).toEqual([anaPaula])
  expect(mentionsIn('see @Ana Paula and @Ana', [ana, anaPaula])).toEqual([anaPaula, ana])
  expect(markMentions('see @João Lima', [joao])).toBe('see *@João Lima*')
})
