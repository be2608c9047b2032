import { expect, it } from 'vitest'
import { forgetDevice } from './forget-device.ts'
import { drawBadge } from './use-badge.ts'

it('who signs out leaves nothing behind but how the page looks', () => {
  const rows = new Map(Object.entries({
    'recado.draft.flor.rui.c1': '{"text":"secret"}',
    'recado.noteDraft.flor.rui.c1': 'secret',
    'recado.outbox.flor.rui.m1': '{"text":"secret"}',
    'recado.me': '{}',
    'recado.association': 'flor',
    'recado.locale': 'en',
    'recado.listWidth': '340',
    'vueuse-color-scheme': 'dark',
  }))
  forgetDevice({
    get length() {
      return rows.size
    },
    key: index => [...rows.keys()][index] ?? null,
    removeItem: (key: string) => void rows.delete(key),
  } as Storage)
  expect([...rows.keys()]).toEqual(['recado.locale', 'recado.listWidth', 'vueuse-color-scheme'])
})

it('the number on the icon stays readable', () => {
  expect(drawBadge(3)).toContain('>3</text>')
  expect(drawBadge(250)).toContain('>99+</text>')
})
