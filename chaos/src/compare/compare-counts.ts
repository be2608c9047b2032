import type { BothSides, Pair, Row } from './pair.ts'

/** Counts, and that nobody and nothing is there twice. */
export function compareCounts(sides: BothSides, pairs: Pair[]): Row[] {
  return [unread(sides, pairs), views(sides), contacts(sides, pairs), conversations(sides, pairs), givenUp(sides)]
}

/** Clocks of processes and transactions that begin before they are through: what is so close may count either way. */
const closeMs = 1500

/**
 * What was written after the last time somebody here read or answered, or the phone did, is unread. What was written
 * before and arrived after it nobody has seen: it may count.
 */
function unread({ inbox, work }: BothSides, pairs: Pair[]): Row {
  const truthOf = new Map(pairs.flatMap(it => it.found.map(found => [found.id, it.truth] as const)))
  const byConversation = Map.groupBy(inbox.messages, ({ conversationId }) => conversationId)
  const differences = inbox.conversations.flatMap(({ id, unreadCount }) => {
    const messages = (byConversation.get(id) ?? []).flatMap((found) => {
      const truth = truthOf.get(found.id)
      return truth ? [{ found, truth }] : []
    })
    const readAt = work.readings.filter(({ conversationId }) => conversationId === id).reduce((latest, reading) => reading.until > latest.until ? reading : latest, { from: 0, until: 0 })
    const phoneAt = Math.max(0, ...messages.filter(({ truth }) => truth.fromMe && truth.source === 'app').map(({ truth }) => truth.at))
    const written = messages.filter(({ truth }) => !truth.fromMe)
    const least = written.filter(({ truth }) => truth.at > readAt.until + closeMs && truth.at > phoneAt + 1000).length
    const most = written.filter(({ found, truth }) => found.createdAt.getTime() > readAt.from - closeMs && truth.at > phoneAt - 1000).length
    return unreadCount >= least && unreadCount <= most ? [] : [`conversation ${id}: ${unreadCount}, should be ${least === most ? least : `${least} to ${most}`}`]
  })
  return { what: 'unread counts', expected: inbox.conversations.length, found: inbox.conversations.length - differences.length, differences }
}

/** Nothing of what was posted was beyond reading. */
function givenUp({ inbox }: BothSides): Row {
  return { what: 'events given up on', expected: 0, found: inbox.givenUp.length, differences: inbox.givenUp.map(({ sequence, event, reason }) => `${sequence} ${event} ${reason}`) }
}

function views({ inbox }: BothSides): Row {
  const wrong = inbox.counts.filter(({ kept, real }) => kept !== real)
  return { what: 'counts of the views', expected: inbox.counts.length, found: inbox.counts.length - wrong.length, differences: wrong.map(({ association, key, kept, real }) => `${association} ${key}: ${kept}, counted ${real}`) }
}

function contacts({ inbox }: BothSides, pairs: Pair[]): Row {
  const people = new Set(pairs.filter(({ found }) => found.length > 0).map(({ chat }) => `${chat.number.association} ${chat.person.id}`))
  const owners = Map.groupBy(pairs.flatMap(({ chat, found }) => found.map(({ contactId }) => ({ person: `${chat.number.association} ${chat.person.name}`, contactId }))), ({ person }) => person)
  const differences = [...owners].flatMap(([person, found]) => {
    const ids = [...new Set(found.map(({ contactId }) => contactId))]
    return ids.length > 1 ? [`${person} is ${ids.join(' and ')}`] : []
  })
  if (differences.length === 0 && people.size !== inbox.contacts.length)
    differences.push(`${inbox.contacts.length} contacts for ${people.size} people`)
  return { what: 'contacts', expected: people.size, found: inbox.contacts.length, differences }
}

function conversations({ inbox }: BothSides, pairs: Pair[]): Row {
  const chats = new Set(pairs.filter(({ found }) => found.length > 0).map(({ chat }) => chat.tag))
  const differences = chats.size === inbox.conversations.length ? [] : [`${inbox.conversations.length} conversations for ${chats.size} chats`]
  return { what: 'conversations', expected: chats.size, found: inbox.conversations.length, differences }
}
