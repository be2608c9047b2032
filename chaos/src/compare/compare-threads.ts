import type { BothSides, Pair, Row } from './pair.ts'
import type { FoundMessage } from './read-inbox.ts'
import { nameOf } from './pair.ts'

/** What people wrote, and what was written on the phone of the business: once, in its place, as it reads now. */
export function compareThreads(sides: BothSides, pairs: Pair[]): Row[] {
  const direct = pairs.filter(it => it.truth.place === 'direct' && !isForgotten(it))
  const forgotten = new Set(pairs.filter(isForgotten).map(({ truth }) => truth.rawId))
  const written = direct.filter(({ truth }) => !truth.fromMe)
  const onPhone = direct.filter(({ truth }) => truth.fromMe && truth.source === 'app')
  return [
    once('written by people', written),
    once('written on the phone of the business', onPhone),
    strangers(sides, pairs),
    nothingOf('of groups', pairs.filter(({ truth }) => truth.place !== 'direct')),
    inPlace(sides, [...written, ...onPhone]),
    inOrder(sides, [...written, ...onPhone].filter(({ truth }) => !truth.edited)),
    each('kind', [...written, ...onPhone], ({ truth }, found) => found.kind === truth.kind),
    each('what it answers', [...written, ...onPhone], ({ truth }, found) => found.repliesTo === truth.replyTo || forgotten.has(truth.replyTo ?? '')),
    each('text', [...written, ...onPhone].filter(({ truth }) => !truth.revoked), textIsRight),
    each('deleted', [...written, ...onPhone], ({ truth }, found) => found.isDeleted === truth.revoked || mayBeOld(truth)),
    each('reactions', direct, ({ truth }, found) => reactionOf(found, 'in') === truth.reactions.person || mayBeOld(truth)),
    mediaCopied(sides, written),
    threadsOverApi(sides),
  ]
}

/** Deleted before anybody heard of it: WAHA's history does not have it either. */
function isForgotten({ truth, found }: Pair) {
  return truth.revoked && found.length === 0
}

function once(what: string, pairs: Pair[]): Row {
  return {
    what,
    expected: pairs.length,
    found: pairs.reduce((sum, { found }) => sum + found.length, 0),
    differences: pairs.filter(({ found }) => found.length !== 1).map(it => `${it.found.length === 0 ? 'lost' : `${it.found.length} times`}: ${nameOf(it)} at ${new Date(it.truth.at).toISOString()}`),
  }
}

/** Rows with an id that WhatsApp does not know in this number. */
function strangers({ inbox }: BothSides, pairs: Pair[]): Row {
  const known = new Set(pairs.flatMap(({ found }) => found))
  const strange = inbox.messages.filter(message => message.rawId !== null && message.direction === 'in' && !known.has(message))
  return { what: 'in the inbox, written by nobody', expected: 0, found: strange.length, differences: strange.map(({ id, rawId, text }) => `${id} ${rawId} «${text}»`) }
}

function nothingOf(what: string, pairs: Pair[]): Row {
  const there = pairs.filter(({ found }) => found.length > 0)
  return { what: `${what}: left out`, expected: 0, found: there.length, differences: there.map(nameOf) }
}

/** In the conversation of that number with that person. */
function inPlace({ inbox }: BothSides, pairs: Pair[]): Row {
  const addresses = new Map(inbox.contacts.map(({ id, addresses }) => [id, addresses]))
  return each('in the right conversation', pairs, ({ chat: { person } }, found) => (addresses.get(found.contactId) ?? []).some(it => [person.phone, person.waId, person.lid].includes(it)))
}

function each(what: string, pairs: Pair[], isRight: (pair: Pair, found: FoundMessage) => boolean): Row {
  const present = pairs.flatMap(it => it.found.slice(0, 1).map(found => ({ it, found })))
  const wrong = present.filter(({ it, found }) => !isRight(it, found))
  return { what, expected: present.length, found: present.length - wrong.length, differences: wrong.map(({ it, found }) => `${nameOf(it)} is ${found.id} «${found.text}»${found.isDeleted ? ', deleted' : ''} ${JSON.stringify(found.reactions)}`) }
}

/** A change that WAHA itself forgot to tell may be unknown here. */
function mayBeOld({ untold }: Pair['truth']) {
  return untold > 0
}

function textIsRight({ truth }: Pair, found: FoundMessage): boolean {
  return (found.text ?? '') === (truth.text ?? '') || (mayBeOld(truth) && (truth.text ?? '').startsWith(found.text ?? ''))
}

function reactionOf(found: FoundMessage, direction: 'in' | 'out') {
  return found.reactions.find(reaction => reaction.direction === direction)?.emoji ?? null
}

/**
 * WhatsApp tells seconds: what was written in one second may stand in any order within it. What was edited is left out:
 * some engines remember only when.
 */
function inOrder({ inbox }: BothSides, pairs: Pair[]): Row {
  const truthOf = new Map(pairs.flatMap(it => it.found.map(found => [found.id, it] as const)))
  const differences: string[] = []
  let found = 0
  for (const messages of Map.groupBy(inbox.messages.filter(({ id }) => truthOf.has(id)), ({ conversationId }) => conversationId).values()) {
    let latest = 0
    for (const it of messages.flatMap(({ id }) => truthOf.get(id) ?? [])) {
      const second = Math.floor(it.truth.at / 1000)
      if (second < latest)
        differences.push(`${nameOf(it)} stands after what was written ${latest - second} s later`)
      else
        found++
      latest = Math.max(latest, second)
    }
  }
  return { what: 'in the order they were written', expected: found + differences.length, found, differences }
}

/** Copied byte for byte, or marked as not to be had, with a button to try again. */
function mediaCopied({ files }: BothSides, pairs: Pair[]): Row {
  const withFile = pairs.filter(({ truth, found }) => truth.file !== null && found.length > 0 && !truth.revoked)
  const wrong = withFile.flatMap((it) => {
    const media = it.found[0]?.media
    if (media?.status === 'failed' || (media?.status === 'stored' && (files.get(media.id) ?? it.truth.file) === it.truth.file))
      return []
    return [`${nameOf(it)}: ${media ? `${media.id} is ${media.status}${media.status === 'stored' ? ' with other bytes' : ''}` : 'no file'}`]
  })
  const failed = withFile.filter(({ found }) => found[0]?.media?.status === 'failed').length
  return { what: `files copied${failed > 0 ? ` (${failed} marked «try again»)` : ''}`, expected: withFile.length, found: withFile.length - wrong.length, differences: wrong }
}

/** What the page is given is what is there. */
function threadsOverApi({ inbox, threads }: BothSides): Row {
  const kept = Map.groupBy(inbox.messages, ({ conversationId }) => conversationId)
  const wrong = [...threads].filter(([id, ids]) => (kept.get(id) ?? []).map(message => message.id).join() !== ids.join())
  return { what: 'threads as the API lists them', expected: threads.size, found: threads.size - wrong.length, differences: wrong.map(([id]) => `conversation ${id}`) }
}
