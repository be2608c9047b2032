import type { Echo, Nameless } from './match-echoes.ts'
import { expect, it } from 'vitest'
import { matchEchoes } from './match-echoes.ts'

const now = Date.now()
const at = (minutes: number) => new Date(now + minutes * 60_000)

function own(id: string, more: Partial<Nameless> = {}): Nameless {
  return { id, contactId: 'ana', kind: 'text', text: 'ok', hasFile: false, state: 'sending', leftAt: at(0), ...more }
}

function echo(providerMessageId: string, more: Partial<Echo> = {}): Echo {
  return { contactId: 'ana', providerMessageId, kind: 'text', text: 'ok', sentAt: at(0), ...more }
}

function match(echoes: Echo[], nameless: Nameless[]) {
  return Object.fromEntries(matchEchoes(echoes, nameless).map(({ messageId, providerMessageId }) => [messageId, providerMessageId]))
}

it('the oldest message goes by the oldest echo, one each', () => {
  expect(match([echo('E2', { sentAt: at(1) }), echo('E1'), echo('E3', { sentAt: at(2) })], [own('one'), own('two')])).toEqual({ one: 'E1', two: 'E2' })
})

it.each<[string, Partial<Echo>, Partial<Nameless>]>([
  ['another person\'s', { contactId: 'bia' }, {}],
  ['another text', { text: 'ok!' }, {}],
  ['another kind', { kind: 'location', text: null }, { text: null }],
  ['from before it left', { sentAt: at(-3) }, {}],
  ['long after a message whose id was not told', { sentAt: at(11) }, { state: 'sent' }],
  ['days after a message nobody knows the end of', { sentAt: at(25 * 60) }, { state: 'unknown' }],
])('an echo that is %s is not its own', (_, more, message) => {
  expect(match([echo('E', more)], [own('one', message)])).toEqual({})
})

it.each<[string, Partial<Echo>, Partial<Nameless>]>([
  ['lines ended otherwise', { text: 'a\nb' }, { text: ' a\r\nb\n' }],
  ['an image shown as a document', { kind: 'document', text: 'x' }, { kind: 'image', text: 'x', hasFile: true }],
  ['a voice message with words around it', { kind: 'voice', text: 'voice message' }, { kind: 'voice', text: null, hasFile: true }],
  ['clocks a minute apart', { sentAt: at(-1) }, {}],
])('an echo with %s is its own', (_, more, message) => {
  expect(match([echo('E', more)], [own('one', message)])).toEqual({ one: 'E' })
})
