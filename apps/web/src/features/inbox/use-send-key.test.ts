import { expect, it } from 'vitest'
import { sends } from './use-send-key.ts'

const press = (change: Partial<KeyboardEvent> = {}) => ({ key: 'Enter', shiftKey: false, ctrlKey: false, metaKey: false, isComposing: false, keyCode: 13, ...change })

it('Enter sends, unless whoever writes wants it to begin a line', () => {
  expect(sends(press(), 'enter')).toBe(true)
  expect(sends(press(), 'ctrlEnter')).toBe(false)
})

it('Enter with Ctrl or ⌘ sends either way, with Shift never', () => {
  for (const sendKey of ['enter', 'ctrlEnter'] as const) {
    expect(sends(press({ ctrlKey: true }), sendKey)).toBe(true)
    expect(sends(press({ metaKey: true }), sendKey)).toBe(true)
    expect(sends(press({ shiftKey: true }), sendKey)).toBe(false)
  }
})

it('a word that is being composed is not sent', () => {
  expect(sends(press({ isComposing: true }), 'enter')).toBe(false)
  expect(sends(press({ keyCode: 229 }), 'enter')).toBe(false)
})
