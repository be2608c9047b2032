import { describe, expect, it, vi } from 'vitest'
import { usePagedList } from './use-paged-list.ts'

interface Row { id: string, name: string }
const row = (id: string, name = id): Row => ({ id, name })

describe('a list that comes page by page', () => {
  it('goes on where the page before ended, and lists nothing twice', async () => {
    const pages = usePagedList<Row, { q?: string }>({
      keyOf: ({ id }) => id,
      fetchPage: async ({ cursor }) => cursor ? { items: [row('b', 'newer'), row('c')], nextCursor: null } : { items: [row('a'), row('b')], nextCursor: '1' },
    })
    await pages.fetchFirst({})
    await pages.fetchMore()
    expect(pages.list.value.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(pages.byId.value.get('b')?.name).toBe('newer')
    expect(pages.nextCursor.value).toBeNull()
  })

  it('drops a later page that comes after the list began anew', async () => {
    const later = Promise.withResolvers<void>()
    const pages = usePagedList<Row, { q: string }>({
      keyOf: ({ id }) => id,
      async fetchPage({ q, cursor }) {
        if (cursor)
          await later.promise
        return { items: [row(cursor ? `${q} later` : q)], nextCursor: cursor ? null : `${q}-1` }
      },
    })
    await pages.fetchFirst({ q: 'old' })
    const more = pages.fetchMore()
    await pages.fetchFirst({ q: 'new' })
    later.resolve()
    await more
    expect(pages.list.value.map(({ id }) => id)).toEqual(['new'])
  })

  it('takes a new row at the top, once', async () => {
    const pages = usePagedList<Row, object>({ keyOf: ({ id }) => id, fetchPage: async () => ({ items: [row('a')], nextCursor: null }) })
    await pages.fetchFirst({})
    pages.prepend(row('b'))
    pages.prepend(row('a', 'again'))
    expect(pages.list.value.map(({ id, name }) => `${id} ${name}`)).toEqual(['b b', 'a again'])
  })

  it('looks further back by itself where a page holds nothing, for a while; then it says that it goes on', async () => {
    const asked: number[] = []
    const pages = usePagedList<Row, object>({
      keyOf: ({ id }) => id,
      async fetchPage({ cursor = '0' }) {
        const at = Number(cursor)
        asked.push(at)
        return { items: at === 3 || at === 40 ? [row(`row ${at}`)] : [], nextCursor: at < 40 ? String(at + 1) : null }
      },
    })
    await pages.fetchFirst({})
    expect(pages.list.value.map(({ id }) => id)).toEqual(['row 3'])
    await pages.fetchMore()
    expect([pages.list.value.length, pages.nextCursor.value !== null, asked.length < 15]).toEqual([1, true, true])
    while (pages.nextCursor.value)
      await pages.fetchMore()
    expect(pages.list.value.map(({ id }) => id)).toEqual(['row 3', 'row 40'])
    expect(new Set(asked).size).toBe(asked.length)
  })

  it('goes on after the last row that was listed is taken out', async () => {
    const pages = usePagedList<Row, object>({ keyOf: ({ id }) => id, fetchPage: async ({ cursor }) => cursor ? { items: [row('b')], nextCursor: null } : { items: [row('a')], nextCursor: '1' } })
    await pages.fetchFirst({})
    pages.remove('a')
    await vi.waitFor(() => expect(pages.list.value.map(({ id }) => id)).toEqual(['b']))
  })
})
