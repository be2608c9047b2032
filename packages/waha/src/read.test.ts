import { expect, it } from 'vitest'
import { fieldAt, firstText, listOf, numberOf, textOf } from './read.ts'

it('takes NUL and broken surrogates out of texts, which a database would refuse', () => {
  expect(textOf('a\0b')).toBe('ab')
  expect(textOf('a\uD800b')).toBe('a\uFFFDb')
  expect(textOf('\0')).toBeNull()
})

it('sees own fields only', () => {
  expect(fieldAt({ a: { b: 1 } }, 'a', 'b')).toBe(1)
  expect(fieldAt({}, 'constructor', 'name')).toBeUndefined()
  expect(fieldAt('text', 'length')).toBeUndefined()
})

it('takes numbers also as text, and nothing that only looks like one', () => {
  expect(numberOf('-23.55')).toBe(-23.55)
  expect(numberOf('1e9')).toBeNull()
  expect(numberOf('')).toBeNull()
  expect(numberOf(true)).toBeNull()
})

it('cuts what is too long', () => {
  expect(textOf('abc', 2)).toBe('ab')
  expect(listOf([1, 2, 3], 2)).toEqual([1, 2])
  expect(firstText(null, '', 'x')).toBe('x')
})
