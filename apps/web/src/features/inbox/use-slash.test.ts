import { expect, it } from 'vitest'
import { ref } from 'vue'
import { findSlash, useSlash } from './use-slash.ts'

it.each([
  ['/', { from: 0, to: 1, typed: '' }],
  ['Olá /horá', { from: 4, to: 9, typed: 'horá' }],
  ['Olá\n/oi', { from: 4, to: 7, typed: 'oi' }],
])('a slash that begins a word asks for a canned answer: %j', (text, slash) => {
  expect(findSlash(text, text.length)).toEqual(slash)
})

it.each(['9/10', 'https://recado', '/oi ', 'e/ou', ''])('any other does not: %j', (text) => {
  expect(findSlash(text, text.length)).toBeNull()
})

it('one that was left stays closed until the cursor is elsewhere', () => {
  const field = { value: '/o', selectionStart: 2, selectionEnd: 2 } as HTMLTextAreaElement
  const { slash, look, leave } = useSlash(ref<HTMLTextAreaElement | null | undefined>(field))
  look()
  expect(slash.value?.typed).toBe('o')
  leave()
  Object.assign(field, { value: '/oi', selectionStart: 3, selectionEnd: 3 })
  look()
  expect(slash.value).toBeNull()
  Object.assign(field, { value: '/oi /t', selectionStart: 6, selectionEnd: 6 })
  look()
  expect(slash.value?.typed).toBe('t')
})
