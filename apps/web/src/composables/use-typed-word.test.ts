import { expect, it } from 'vitest'
import { ref } from 'vue'
import { useTypedWord } from './use-typed-word.ts'

function findSign(text: string, cursor: number) {
  const typed = /(?:^|\s)\/(\w*)$/.exec(text.slice(0, cursor))?.[1]
  return typed === undefined ? null : { from: cursor - typed.length - 1, to: cursor, typed }
}

it('one that was left stays closed until the cursor is elsewhere', () => {
  const field = { value: '/o', selectionStart: 2, selectionEnd: 2 } as HTMLTextAreaElement
  const { word, look, leave } = useTypedWord(ref<HTMLTextAreaElement | null | undefined>(field), findSign)
  look()
  expect(word.value?.typed).toBe('o')
  leave()
  Object.assign(field, { value: '/oi', selectionStart: 3, selectionEnd: 3 })
  look()
  expect(word.value).toBeNull()
  Object.assign(field, { value: '/oi /t', selectionStart: 6, selectionEnd: 6 })
  look()
  expect(word.value?.typed).toBe('t')
})
