import type { MessageHit, Page, PersonHit, SearchAnswer, SearchQuery } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import type { Cursor } from '../../../platform/cursor.ts'
import type { Rank } from './ranks.ts'
import { findMessages } from './find-messages.ts'
import { findPeople } from './find-people.ts'
import { loadHits } from './load-hits.ts'
import { pageOfRanks } from './ranks.ts'
import { toAllWords, toPhrase, toSearchWords } from './search-words.ts'

const nothing = { items: [], nextCursor: null }

/**
 * People, messages and notes in which all words are found, accents and case aside. Names that begin with the words come
 * first, and messages in which they stand one after the other, where such are new or the words are rare; within that the
 * newest. @throws request.invalid
 */
export async function search(ctx: Ctx, query: SearchQuery): Promise<SearchAnswer> {
  const isAskedFor = (kind: SearchQuery['kind']) => query.kind === undefined || query.kind === kind
  const [people, messages, notes] = await Promise.all([
    isAskedFor('people') ? searchPeople(ctx, query) : nothing,
    isAskedFor('messages') ? searchMessages(ctx, 'messages', query) : nothing,
    isAskedFor('notes') ? searchMessages(ctx, 'notes', query) : nothing,
  ])
  return { people, messages, notes }
}

async function searchPeople(ctx: Ctx, { q, connectionId, author, from, to, limit, ...query }: SearchQuery): Promise<Page<PersonHit>> {
  if (author || from || to)
    return nothing
  return pageOfRanks(findPeople(ctx, { q, connectionId }), cursorOf(query), limit)
}

async function searchMessages(ctx: Ctx, kind: 'messages' | 'notes', { q, connectionId, author, from, to, limit, ...query }: SearchQuery): Promise<Page<MessageHit>> {
  const words = toSearchWords(q)
  if (words.length === 0)
    return nothing
  const wanted = { kind, connectionId, author, from, to, words: toAllWords(words) }
  const phrase = toPhrase(words)
  const ranks: Rank<Cursor>[] = words.length === 1
    ? [(after, left) => findMessages(ctx, { ...wanted, after, limit: left })]
    : [
        (after, left) => findMessages(ctx, { ...wanted, phrase, after, limit: left }),
        (after, left, leftAt) => findMessages(ctx, { ...wanted, without: { phrase, leftAt }, after, limit: left }),
      ]
  const { items, nextCursor } = await pageOfRanks(ranks, cursorOf(query), limit)
  return { items: await loadHits(ctx, items.map(({ id }) => id), words), nextCursor }
}

/** A cursor belongs to the one group that was asked for. */
function cursorOf({ kind, cursor }: Pick<SearchQuery, 'kind' | 'cursor'>) {
  return kind ? cursor : undefined
}
