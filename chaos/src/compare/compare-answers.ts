import type { Answer } from '../story/answer-people.ts'
import type { BothSides, Pair, Row } from './pair.ts'
import type { FoundMessage } from './read-inbox.ts'
import { nameOf } from './pair.ts'

/** What was sent from the inbox: to the person once, or told; in order; with its ticks. */
export function compareAnswers(sides: BothSides, pairs: Pair[]): Row[] {
  const sent = sides.inbox.messages.filter(({ author }) => author === 'agent' || author === 'assistant')
  const went = pairs.filter(({ truth }) => truth.fromMe && truth.source === 'api')
  const byText = Map.groupBy(went, ({ chat, truth }) => `${chat.number.phone} ${truth.text}`)
  const reached = (message: FoundMessage) => byText.get(`${sides.numbers.get(message.connectionId)?.phone} ${message.text}`)?.filter(it => isFor(sides, it, message)) ?? []
  return [
    accepted(sides, sent),
    refused(sides, sent),
    reachedOnce(sent.map(message => ({ message, went: reached(message) }))),
    knownHere(went, sent),
    inOrder(sides, sent, went),
    ticks('ticks of answers', went.filter(({ found }) => found[0]?.author !== 'phone')),
  ]
}

/** The assistant says the same to several people. */
function isFor({ inbox }: BothSides, { chat: { person } }: Pair, message: FoundMessage) {
  const addresses = inbox.contacts.find(({ id }) => id === message.contactId)?.addresses ?? []
  return addresses.some(it => [person.phone, person.waId, person.lid].includes(it))
}

function accepted({ work }: BothSides, sent: FoundMessage[]): Row {
  const answers = work.answers.filter(({ outcome }) => outcome === 'accepted')
  return { what: 'accepted answers in the inbox', ...times(answers, sent, count => count === 1) }
}

/** What the API did not confirm may be there once, what it refused not at all. */
function refused({ work }: BothSides, sent: FoundMessage[]): Row {
  const answers = work.answers.filter(({ outcome }) => outcome !== 'accepted')
  return { what: 'answers refused or never confirmed', ...times(answers, sent, (count, { outcome }) => count === 0 || (count === 1 && outcome === 'unanswered')) }
}

function times(answers: Answer[], sent: FoundMessage[], isRight: (count: number, answer: Answer) => boolean) {
  const byClientId = Map.groupBy(sent, ({ clientId }) => clientId)
  const wrong = answers.filter(answer => !isRight(byClientId.get(answer.clientId)?.length ?? 0, answer))
  return { expected: answers.length, found: answers.length - wrong.length, differences: wrong.map(({ clientId, outcome, conversationId, messageId }) => `${clientId} (${outcome}) of conversation ${conversationId}, message ${messageId}: ${byClientId.get(clientId)?.length ?? 0} times`) }
}

/** The heart of the promise: once to the person, or somebody is told. What is told as failed did not go; of «unknown» either may be true. */
function reachedOnce(sent: { message: FoundMessage, went: Pair[] }[]): Row {
  // What the assistant said twice in the same words is two messages here too.
  const said = Map.groupBy(sent, ({ message }) => `${message.conversationId} ${message.text}`)
  const wrong = [...said.values()].flatMap((same) => {
    const went = same[0]?.went.length ?? 0
    const shown = same.filter(({ message }) => isShownAsSent(message)).length
    const unknown = same.filter(({ message }) => isUnknown(message)).length
    const open = same.filter(({ message }) => message.status === 'queued' && !isUnknown(message)).length
    if (open === 0 && went >= shown && went <= shown + unknown)
      return []
    return same.map(({ message }) => `${message.id} of ${message.author} «${message.text}» is ${message.status} ${message.failure ?? ''} (delivery ${message.delivery}): went ${went} times`)
  })
  const notes = [
    ...noteOf(sent, 'told as not sent', ({ status, failure }) => status === 'failed' && failure !== 'unknown'),
    ...noteOf(sent, 'unknown', isUnknown),
  ]
  return { what: `sent to the person once${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`, expected: sent.length, found: sent.length - wrong.length, differences: wrong }
}

function noteOf(sent: { message: FoundMessage }[], what: string, isSo: (message: FoundMessage) => boolean): string[] {
  const count = sent.filter(({ message }) => isSo(message)).length
  return count > 0 ? [`${count} ${what}`] : []
}

/** Said so, or still looked for. */
function isUnknown({ failure, delivery }: FoundMessage) {
  return failure === 'unknown' || delivery === 'unknown'
}

function isShownAsSent({ status }: FoundMessage) {
  return status !== 'failed' && status !== 'queued'
}

/** Nothing went out that the inbox does not show, or shows as written on the phone. */
function knownHere(went: Pair[], sent: FoundMessage[]): Row {
  const ids = new Set(sent.map(({ id }) => id))
  const unknown = new Set(sent.filter(isUnknown).map(({ conversationId, text }) => `${conversationId} ${text}`))
  const isLookedFor = ({ found, truth }: Pair) => found.length === 0 && [...unknown].some(key => key.endsWith(` ${truth.text}`))
  const wrong = went.filter(it => !(it.found.length === 1 && it.found.every(({ id }) => ids.has(id))) && !isLookedFor(it))
  return { what: 'what went out is in the inbox as sent', expected: went.length, found: went.length - wrong.length, differences: wrong.map(it => `${nameOf(it)} asked for ${it.truth.calls} times: ${it.found.map(({ id, author }) => `${id} of ${author}`).join(', ') || 'nowhere'}`) }
}

/** Answers of a chat reach the person in the order they were accepted. */
function inOrder({ work }: BothSides, sent: FoundMessage[], went: Pair[]): Row {
  const placeOf = new Map(work.answers.filter(({ outcome }) => outcome === 'accepted').toSorted((a, b) => a.at - b.at).map(({ clientId }, place) => [clientId, place]))
  const places = new Map(sent.flatMap(({ text, clientId }) => text !== null && clientId !== null && placeOf.has(clientId) ? [[text, placeOf.get(clientId) ?? 0] as const] : []))
  const differences: string[] = []
  let found = 0
  for (const chat of Map.groupBy(went.filter(({ truth }) => places.has(truth.text ?? '')), ({ chat }) => chat).values()) {
    let latest = -1
    for (const it of chat) {
      const place = places.get(it.truth.text ?? '') ?? 0
      if (place < latest)
        differences.push(`${nameOf(it)} went after a later one`)
      else
        found++
      latest = Math.max(latest, place)
    }
  }
  return { what: 'answers in the order they were given', expected: found + differences.length, found, differences }
}

const tickNames = ['queued', 'sent', 'delivered', 'read', 'played']

function ticks(what: string, went: Pair[]): Row {
  const present = went.filter(({ found }) => found.length === 1)
  const wrong = present.filter(({ truth, found }) => found[0]?.status !== tickNames[truth.ack])
  return { what, expected: present.length, found: present.length - wrong.length, differences: wrong.map(it => `${nameOf(it)} is ${tickNames[it.truth.ack]}, shown as ${it.found[0]?.status}`) }
}
