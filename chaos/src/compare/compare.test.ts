import type { TrueMessage } from '@recado/waha-simulator'
import type { BothSides } from './pair.ts'
import type { FoundMessage, Inbox } from './read-inbox.ts'
import { expect, it } from 'vitest'
import { compare } from './compare.ts'

const number = { name: 'Front desk', phone: '5511400001000', association: 'plain' as const }
const person = { id: 'p001', name: 'Ana', phone: '5511980000000' }
const at = Date.parse('2026-11-20T12:00:00Z')

function written(n: number, more: Partial<TrueMessage> = {}): TrueMessage {
  return { rawId: `3A${n}`, chatId: '5511980000000@c.us', place: 'direct', fromMe: false, source: 'app', kind: 'text', text: `c1p001 #${n}`, at: at + n * 2000, ack: 2, edited: false, revoked: false, reactions: { business: null, person: null }, replyTo: null, file: null, calls: 0, untold: 0, ...more }
}

function kept(n: number, more: Partial<FoundMessage> = {}): FoundMessage {
  return { id: `m${n}`, connectionId: 'front', conversationId: 'talk', contactId: 'ana', direction: 'in', author: 'contact', kind: 'text', text: `c1p001 #${n}`, rawId: `3A${n}`, repliesTo: null, clientId: null, status: null, failure: null, delivery: null, sentAt: new Date(at + n * 2000), createdAt: new Date(at + n * 2000), isEdited: false, isDeleted: false, media: null, reactions: [], ...more }
}

const sent: Partial<TrueMessage> = { fromMe: true, source: 'api', text: 'c1p001 @a', calls: 1 }
const answered: Partial<FoundMessage> = { direction: 'out', author: 'agent', text: 'c1p001 @a', clientId: 'a', status: 'delivered', delivery: 'sent' }
const accepted = { text: 'c1p001 @a', clientId: 'a', conversationId: 'talk', hasFile: false, outcome: 'accepted' as const, messageId: 'm3', at }

function sides(truth: TrueMessage[], messages: FoundMessage[], { unreadCount = messages.filter(({ direction }) => direction === 'in').length, work = {}, inbox = {} }: { unreadCount?: number, work?: Partial<BothSides['work']>, inbox?: Partial<Inbox> } = {}): BothSides {
  return {
    cast: { numbers: [number], people: [person], chats: [{ tag: 'c1p001', number, person }] },
    truth: [{ business: number.phone, personId: person.id, messages: truth }],
    inbox: { messages, conversations: [{ id: 'talk', connectionId: 'front', contactId: 'ana', unreadCount }], contacts: [{ id: 'ana', association: 'plain', addresses: [person.phone] }], counts: [], givenUp: [], ...inbox },
    work: { answers: [], readings: [], ...work },
    numbers: new Map([['front', number]]),
    files: new Map(),
    threads: new Map(),
  }
}

const wrong = (given: BothSides) => compare(given).filter(({ differences }) => differences.length > 0).map(({ what }) => what)

it('nothing differs where nothing does', () => {
  expect(wrong(sides([written(1), written(2)], [kept(1), kept(2)]))).toEqual([])
})

it.each<[string, string, BothSides]>([
  ['a lost message', 'written by people', sides([written(1), written(2)], [kept(1)])],
  ['a message that is there twice', 'written by people', sides([written(1)], [kept(1), kept(1, { id: 'again' })], { unreadCount: 1 })],
  ['one that nobody wrote', 'in the inbox, written by nobody', sides([written(1)], [kept(1), kept(9)], { unreadCount: 1 })],
  ['noise of a group', 'of groups: left out', sides([written(1), written(2, { place: 'group' })], [kept(1), kept(2)])],
  ['somebody else\'s conversation', 'in the right conversation', sides([written(1)], [kept(1)], { inbox: { contacts: [{ id: 'ana', association: 'plain', addresses: ['5511911111111'] }] } })],
  ['another order', 'in the order they were written', sides([written(1), written(2)], [kept(2), kept(1)])],
  ['another text', 'text', sides([written(1, { text: 'edited', edited: true })], [kept(1)])],
  ['a picture shown as a file', 'kind', sides([written(1, { kind: 'image' })], [kept(1, { kind: 'document' })])],
  ['an answer that lost what it answers', 'what it answers', sides([written(1), written(2, { replyTo: '3A1' })], [kept(1), kept(2)])],
  ['a deletion that is not known', 'deleted', sides([written(1, { revoked: true })], [kept(1)])],
  ['a reaction that is not known', 'reactions', sides([written(1, { reactions: { business: null, person: '👍' } })], [kept(1)])],
  ['a file that is not copied', 'files copied', sides([written(1, { file: 'abc', kind: 'image' })], [kept(1, { media: { id: 'f', status: 'pending' } })])],
  ['an answer that was accepted and is nowhere', 'accepted answers in the inbox', sides([written(1)], [kept(1)], { work: { answers: [accepted] } })],
  ['an answer shown as sent that never went', 'sent to the person once', sides([written(1)], [kept(1), kept(3, { ...answered, rawId: null })])],
  ['an answer that went twice', 'sent to the person once', sides([written(1), written(3, sent), written(4, sent)], [kept(1), kept(3, answered)])],
  ['an answer told as failed that went', 'sent to the person once (1 told as not sent)', sides([written(1), written(3, sent)], [kept(1), kept(3, { ...answered, status: 'failed', failure: 'gaveUp' })])],
  ['an echo that became a message of its own', 'what went out is in the inbox as sent', sides([written(1), written(3, sent)], [kept(1), kept(3, { ...answered, author: 'phone', clientId: null })])],
  ['ticks that stayed behind', 'ticks of answers', sides([written(1), written(3, { ...sent, ack: 3 })], [kept(1), kept(3, answered)])],
  ['an unread message too few', 'unread counts', sides([written(1)], [kept(1)], { unreadCount: 0 })],
  ['a count that is not the count', 'counts of the views', sides([written(1)], [kept(1)], { inbox: { counts: [{ association: 'plain', key: 'waiting', kept: 2, real: 1 }] } })],
  ['an event that was given up', 'events given up on', sides([written(1)], [kept(1)], { inbox: { givenUp: [{ sequence: '7', event: 'message.any', reason: 'TypeError' }] } })],
  ['one person as two contacts', 'contacts', sides([written(1), written(2)], [kept(1), kept(2, { contactId: 'other' })], { inbox: { contacts: ['ana', 'other'].map(id => ({ id, association: 'plain', addresses: [person.phone] })) } })],
])('%s is seen', (_, row, given) => {
  expect(wrong(given)).toContain(row)
})

it('what nobody can know is not held against it', () => {
  const unknown = { ...answered, rawId: null, status: 'failed', failure: 'unknown', delivery: 'unknown' }
  expect(wrong(sides([written(1)], [kept(1), kept(3, unknown)]))).toEqual([])
  expect(wrong(sides([written(1), written(3, sent)], [kept(1), kept(5, unknown)]))).toEqual([])
  expect(wrong(sides([written(1, { text: 'c1p001 #1, edited', edited: true, untold: 1 })], [kept(1)]))).toEqual([])
  expect(wrong(sides([written(1), written(2, { revoked: true }), written(3, { replyTo: '3A2' })], [kept(1), kept(3)]))).toEqual([])
})
