import type { KeyAction } from './actions.ts'
import { expect, it } from 'vitest'
import { actionEntries, keyedActions } from './actions.ts'
import { actionOf, refusalOf, toKeymap, withKey, withoutOwn } from './keymap.ts'

const nothing = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, defaultPrevented: false }
const free = { isTyping: false, isCovered: false }
const house = toKeymap({})
const ask = (press: Partial<Parameters<typeof actionOf>[1]> & { key: string }, around = free) => actionOf(house, { ...nothing, ...press }, around)

it.each<[string, KeyAction]>([['j', 'next'], ['k', 'previous'], ['Enter', 'open'], ['r', 'reply'], ['n', 'note'], ['a', 'assign'], ['e', 'close'], ['/', 'search'], ['?', 'help'], ['Escape', 'back']])('%s asks for %s', (key, action) => {
  expect(ask({ key })).toBe(action)
})

it('no two actions begin with the same key', () => {
  const chords = actionEntries.flatMap(([, { keys }]) => keys)
  expect(new Set(chords).size).toBe(chords.length)
})

it('capitals count as their letter, and letters of other scripts go by their place', () => {
  expect(ask({ key: 'J', shiftKey: true })).toBe('next')
  expect(ask({ key: 'ت', code: 'KeyJ' })).toBe('next')
  expect(ask({ key: 'ن', code: 'KeyK', ctrlKey: true })).toBe('commands')
  // On a French keyboard the letter, not the place.
  expect(ask({ key: 'a', code: 'KeyQ' })).toBe('assign')
})

it('a letter written in a field or under a dialog does nothing, nor does one that is being composed', () => {
  expect(ask({ key: 'e' }, { ...free, isTyping: true })).toBeNull()
  expect(ask({ key: 'e' }, { ...free, isCovered: true })).toBeNull()
  expect(ask({ key: 'e', isComposing: true })).toBeNull()
})

it('a letter with Ctrl or Cmd belongs to the browser, one with AltGr is writing', () => {
  expect(ask({ key: 'r', ctrlKey: true })).toBeNull()
  expect(ask({ key: 'r', metaKey: true })).toBeNull()
  expect(ask({ key: '€', code: 'KeyE', ctrlKey: true, altKey: true, isAltGraph: true })).toBeNull()
  expect(ask({ key: '€', code: 'KeyE', ctrlKey: true, altKey: true })).toBe('closeAndNext')
})

it('keys without a meaning have none, also those every object knows', () => {
  for (const key of ['z', 'Tab', 'toString', 'constructor', 'Shift'])
    expect(ask({ key })).toBeNull()
})

it('reply and note are a key away also while somebody writes, the command bar also over a dialog', () => {
  expect(ask({ key: 'π', code: 'KeyP', altKey: true }, { ...free, isTyping: true })).toBe('note')
  expect(ask({ key: '@', code: 'KeyL', altKey: true }, { ...free, isTyping: true })).toBe('reply')
  expect(ask({ key: 'l', code: 'KeyL', altKey: true }, { ...free, isCovered: true })).toBeNull()
  expect(ask({ key: 'k', ctrlKey: true }, { isTyping: true, isCovered: true })).toBe('commands')
})

it('a key held down walks through the list, and closes one conversation only', () => {
  expect(ask({ key: 'j', repeat: true })).toBe('next')
  expect(ask({ key: 'e', repeat: true })).toBeNull()
})

it('a key of one\'s own takes the place of the one it replaces, and of no other', () => {
  const keymap = toKeymap(withKey({}, 'reply', 0, 'w'))
  expect(keymap.reply).toEqual(['w', 'alt l'])
  expect(actionOf(keymap, { ...nothing, key: 'w' }, free)).toBe('reply')
  expect(actionOf(keymap, { ...nothing, key: 'r' }, free)).toBeNull()
})

it('a key that is another\'s, the browser\'s or the page\'s is refused, and it is said whose it is', () => {
  expect(refusalOf(house, 'reply', 'n')).toEqual({ reason: 'taken', by: 'note' })
  expect(refusalOf(house, 'reply', 'r')).toBeNull()
  for (const chord of ['Tab', 'Space', 'ArrowDown', 'meta c', 'meta shift t', 'F5', 'alt ArrowLeft'])
    expect([chord, refusalOf(house, 'reply', chord)]).toEqual([chord, { reason: 'reserved' }])
  for (const chord of ['w', 'alt r', 'meta alt w', ';'])
    expect([chord, refusalOf(house, 'reply', chord)]).toEqual([chord, null])
})

it('a key is given back, unless another action has it meanwhile', () => {
  const own = withKey({}, 'reply', 0, 'w')
  expect(withoutOwn(own, 'reply')).toEqual({})
  expect(withoutOwn(withKey(own, 'note', 0, 'r'), 'reply')).toEqual({ reason: 'taken', by: 'note' })
})

it('what was kept by an older page and fits no more counts for nothing', () => {
  const kept = { reply: ['x'], gone: ['y'], note: [1, 2], close: null } as never
  expect(toKeymap(kept)).toEqual(Object.fromEntries(Object.entries(keyedActions).map(([action, { keys }]) => [action, keys])))
})
