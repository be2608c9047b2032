import { z } from 'zod'
import { authorTypes, conversationStates, messageKinds } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { id, inAssociation, instant, page } from './shapes.ts'

export const hitKinds = ['people', 'messages', 'notes'] as const
export type HitKind = (typeof hitKinds)[number]

/** Whose messages can be searched for without naming a member of staff. */
export const searchedAuthors = ['contact', 'assistant', 'phone'] as const

/** Where words that were looked for stand in a text: from and to, in UTF-16 units. */
const marks = z.array(z.tuple([z.number(), z.number()]))

/** A part of a text, on one line. */
export const excerpt = z.object({ text: z.string(), marks })
export type Excerpt = z.infer<typeof excerpt>

const found = z.object({ id, kind: z.enum(['patient', 'lead']), name: z.string().nullable(), phone: z.string().nullable() })

/** Somebody whose name or number matches, with a conversation; null when there is none yet. */
export const personHit = z.object({
  contact: found,
  /** Within the name. */
  marks,
  conversationId: id.nullable(),
  connectionId: id.nullable(),
  state: z.enum(conversationStates).nullable(),
  /** The last activity of the conversation, or when the contact became known. */
  at: instant,
})
export type PersonHit = z.infer<typeof personHit>

/** A message or a private note that matches. */
export const messageHit = z.object({
  messageId: id,
  conversationId: id,
  connectionId: id,
  contact: found,
  direction: z.enum(['in', 'out']),
  author: z.object({ type: z.enum(authorTypes), name: z.string().nullable() }),
  kind: z.enum(messageKinds),
  excerpt,
  sentAt: instant,
})
export type MessageHit = z.infer<typeof messageHit>

export const searchEndpoints = {
  search: endpoint({
    method: 'GET',
    path: '/api/associations/:a/search',
    summary: 'People, messages and private notes in which the words are found, accents and case aside, the last word by its beginning: what matches best first, then the newest. `kind` asks for one group; only that one is paged',
    params: inAssociation,
    query: z.object({
      q: z.string().trim().min(1).max(100),
      kind: z.enum(hitKinds).optional(),
      connectionId: id.optional(),
      /** A kind of author or a member of staff; like `from` and `to` it leaves people out. */
      author: z.union([z.enum(searchedAuthors), id]).optional(),
      from: instant.optional(),
      /** Up to, and not with. */
      to: instant.optional(),
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(10),
    }),
    /** A group may hold fewer than `limit` and go on: only without `nextCursor` it is at its end. */
    answer: z.object({ people: page(personHit), messages: page(messageHit), notes: page(messageHit) }),
  }),
}
export type SearchQuery = z.infer<typeof searchEndpoints.search.query>
export type SearchAnswer = z.infer<typeof searchEndpoints.search.answer>
