import { expect, it } from 'vitest'
import { createDrafts } from './drafts.ts'

function aStorage() {
  const values = new Map<string, string>()
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => values.set(key, value),
    removeItem: (key: string) => values.delete(key),
    key: (index: number) => [...values.keys()][index] ?? null,
    get length() { return values.size },
  }
}

it('a draft outlives a reload, each conversation having its own', () => {
  const storage = aStorage()
  const before = createDrafts(storage, () => 'ana')
  before.set('c1', { text: 'já volto' })
  before.set('c2', { text: 'outra' })
  const after = createDrafts(storage, () => 'ana')
  after.load()
  expect(after.of('c1').text).toBe('já volto')
  expect([...after.drafts.keys()]).toEqual(['c1', 'c2'])
})

it('a draft is handed over once: a double Enter finds nothing the second time', () => {
  const drafts = createDrafts(aStorage(), () => 'ana')
  drafts.set('c1', { text: 'oi' })
  expect(drafts.take('c1').text).toBe('oi')
  expect(drafts.take('c1').text).toBe('')
})

it('another member of staff on the same computer sees no draft', () => {
  const storage = aStorage()
  createDrafts(storage, () => 'ana').set('c1', { text: 'oi' })
  const other = createDrafts(storage, () => 'bia')
  other.load()
  expect(other.drafts.size).toBe(0)
})

it('what another tab writes is heard, what is unreadable is ignored', () => {
  const drafts = createDrafts(aStorage(), () => 'ana')
  drafts.heard('recado.draft.ana.c1', '{"text":"da outra aba","replyTo":null}')
  expect(drafts.of('c1').text).toBe('da outra aba')
  drafts.heard('recado.draft.ana.c1', '{')
  expect(drafts.of('c1').text).toBe('')
})
