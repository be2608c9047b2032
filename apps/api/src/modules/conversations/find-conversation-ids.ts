import type { Ctx } from '../../ctx.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { toSearchTerms } from '../contacts/index.ts'
import { toAllWords, toSearchWords } from './search/search-words.ts'

/** The newest messages that are looked through one by one: a word that is everywhere is found there often enough. */
const recentMessages = 8000
/** From so many on, the index is not asked: it would gather every place a common word stands at. */
const enoughMessages = 80
/** Matching messages that are considered at most, the newest first. */
const mostMessages = 2000

/**
 * Conversations in which the words are found: in the contact's name or number, or in a message, accents and case
 * aside, the last word by its beginning once it has two letters. At most the 500 last active by name and the 500 with
 * the newest matching messages.
 */
export async function findConversationIds(ctx: Ctx, q: string): Promise<string[]> {
  const query = toAllWords(toSearchWords(q))
  // One LIKE per term: an index on trigrams cannot answer LIKE ALL.
  const isNamed = toSearchTerms(q).map(term => Prisma.sql`p.search_text LIKE ${`%${term}%`}`)
  if (isNamed.length === 0)
    return []
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    WITH by_contact AS (
      SELECT c.id FROM contacts p JOIN conversations c ON c.contact_id = p.id AND c.association_id = p.association_id
      WHERE p.association_id = ${ctx.association.id}::uuid AND ${Prisma.join(isNamed, ' AND ')}
      ORDER BY c.last_activity_at DESC LIMIT 500
    ), recent AS (
      SELECT conversation_id, sent_at FROM (
        SELECT conversation_id, sent_at, search, deleted_at FROM messages
        WHERE association_id = ${ctx.association.id}::uuid ORDER BY sent_at DESC LIMIT ${recentMessages}
      ) AS newest
      WHERE search @@ to_tsquery('simple', ${query}) AND deleted_at IS NULL ORDER BY sent_at DESC LIMIT ${mostMessages}
    ), anywhere AS (
      SELECT conversation_id, sent_at FROM messages
      WHERE (SELECT count(*) < ${enoughMessages} FROM recent) AND association_id = ${ctx.association.id}::uuid AND text IS NOT NULL
        AND deleted_at IS NULL AND search @@ to_tsquery('simple', ${query})
      ORDER BY sent_at DESC LIMIT ${mostMessages}
    ), by_message AS (
      SELECT conversation_id AS id FROM (SELECT * FROM recent UNION ALL SELECT * FROM anywhere) AS matching
      GROUP BY conversation_id ORDER BY max(sent_at) DESC LIMIT 500
    )
    SELECT id FROM by_contact UNION SELECT id FROM by_message`
  return rows.map(row => row.id)
}
