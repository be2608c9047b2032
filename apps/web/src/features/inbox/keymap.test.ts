import { expect, it } from 'vitest'
import { actionOf } from './keymap.ts'

const nothing = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false, defaultPrevented: false }
const free = { isTyping: false, isCovered: false }

it.each([['j', 'next'], ['k', 'previous'], ['r', 'reply'], ['n', 'note'], ['e', 'close'], ['l', 'label'], ['s', 'snooze'], ['x', 'select'], ['X', 'select'], ['/', 'search'], ['?', 'help'], ['Escape', 'back']])('%s asks for %s', (key, action) => {
  expect(actionOf({ ...nothing, key }, free)).toBe(action)
})

it('capitals count as their letter', () => {
  expect(actionOf({ ...nothing, key: 'J' }, free)).toBe('next')
})

it('a letter written in a field or under a dialog does nothing', () => {
  expect(actionOf({ ...nothing, key: 'e' }, { ...free, isTyping: true })).toBeNull()
  expect(actionOf({ ...nothing, key: 'e' }, { ...free, isCovered: true })).toBeNull()
})

it('a letter with Ctrl, Cmd or Alt belongs to the browser', () => {
  for (const modifier of ['ctrlKey', 'metaKey', 'altKey'])
    expect(actionOf({ ...nothing, key: 'r', [modifier]: true }, free)).toBeNull()
})

it('keys without a meaning have none, also those every object knows', () => {
  for (const key of ['q', 'Enter', 'toString', 'constructor'])
    expect(actionOf({ ...nothing, key }, free)).toBeNull()
})

it('reply and note are a key away also while somebody writes', () => {
  expect(actionOf({ ...nothing, key: 'π', code: 'KeyP', altKey: true }, { ...free, isTyping: true })).toBe('note')
  expect(actionOf({ ...nothing, key: 'l', code: 'KeyL', altKey: true }, { ...free, isTyping: true })).toBe('reply')
  expect(actionOf({ ...nothing, key: 'l', code: 'KeyL', altKey: true }, { ...free, isCovered: true })).toBeNull()
})
