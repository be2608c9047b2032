import { expect, it } from 'vitest'
import { findSlash } from './find-slash.ts'

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
