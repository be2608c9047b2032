import type { Deliver, Outgoing } from './outbox.ts'
import { expect, it, vi } from 'vitest'
import { aMessage } from '../testing/fixtures.ts'
import { createOutbox } from './outbox.ts'

const text = { conversationId: 'c1', text: 'bom dia', attachment: null, replyTo: null, draftVersion: null }

const accept: Deliver = async item => aMessage({ clientId: item.clientId })

function memory(): Storage {
  const rows = new Map<string, string>()
  return {
    get length() {
      return rows.size
    },
    key: index => [...rows.keys()][index] ?? null,
    getItem: key => rows.get(key) ?? null,
    setItem: (key, value) => void rows.set(key, value),
    removeItem: key => void rows.delete(key),
    clear: () => rows.clear(),
  }
}

function open(deliver = vi.fn(accept), storage = memory(), failure: Outgoing['failure'] = 'internal') {
  const recorded: string[] = []
  const outbox = createOutbox({ deliver, discarded: () => {}, record: message => recorded.push(message.clientId ?? ''), failureOf: () => ({ failure, requestId: 'r-7' }), storage, scope: () => 'flor.rui' })
  return { outbox, deliver, recorded, storage }
}

const settled = () => new Promise(resolve => setTimeout(resolve))

it('a message shows at once and leaves when the server has it', async () => {
  const { outbox, recorded } = open()
  const clientId = outbox.send(text)
  expect(outbox.outgoingOf('c1')).toMatchObject([{ text: 'bom dia', status: 'waiting' }])
  await settled()
  expect(outbox.outgoingOf('c1')).toEqual([])
  expect(recorded).toEqual([clientId])
})

it('messages of one conversation go out in the order they were written, also when the first is slow', async () => {
  const order: string[] = []
  const { outbox } = open(vi.fn<Deliver>(async (item) => {
    if (item.text === 'um')
      await new Promise(resolve => setTimeout(resolve, 20))
    order.push(item.text)
    return aMessage({ clientId: item.clientId })
  }))
  outbox.send({ ...text, text: 'um' })
  outbox.send({ ...text, text: 'dois' })
  await vi.waitFor(() => expect(order).toEqual(['um', 'dois']))
})

it('a failure stays with its reason, and trying again keeps the client id', async () => {
  const deliver = vi.fn(accept)
  deliver.mockRejectedValueOnce(new Error('no answer'))
  const { outbox } = open(deliver)
  const clientId = outbox.send(text)
  await settled()
  expect(outbox.outgoingOf('c1')).toMatchObject([{ status: 'failed', failure: 'internal', requestId: 'r-7' }])
  outbox.retry(clientId)
  outbox.retry(clientId)
  await settled()
  expect(deliver.mock.calls.map(([item]) => item.clientId)).toEqual([clientId, clientId])
  expect(outbox.outgoingOf('c1')).toEqual([])
})

it('when the socket says it arrived before the answer fails, nothing is shown as failed', async () => {
  const { outbox } = open(vi.fn<Deliver>(async () => {
    await settled()
    throw new Error('timed out')
  }))
  outbox.settle(outbox.send(text))
  await settled()
  await settled()
  expect(outbox.outgoingOf('c1')).toEqual([])
})

it('a text on its way outlives the page and goes on with the next one, under the same client id', async () => {
  const { outbox, storage } = open(vi.fn<Deliver>(() => new Promise<never>(() => {})))
  const clientId = outbox.send(text)
  await settled()
  const later = open(vi.fn(accept), storage)
  later.outbox.restore()
  await settled()
  expect(later.recorded).toEqual([clientId])
  expect(storage.length).toBe(0)
})

it('what was refused comes back as refused, and is not tried unasked', async () => {
  const { outbox, storage } = open(vi.fn<Deliver>(async () => Promise.reject(new Error('claimed'))))
  outbox.send(text)
  await settled()
  const later = open(vi.fn(accept), storage)
  later.outbox.restore()
  await settled()
  expect(later.outbox.outgoingOf('c1')).toMatchObject([{ status: 'failed', failure: 'internal' }])
  expect(later.deliver).not.toHaveBeenCalled()
})

it('without a line messages wait in order, and each goes once when it is back', async () => {
  const order: string[] = []
  let hasLine = false
  const deliver = vi.fn<Deliver>(async (item) => {
    if (!hasLine)
      throw new Error('no line')
    order.push(item.text)
    return aMessage({ clientId: item.clientId })
  })
  const { outbox, storage } = open(deliver, memory(), 'network')
  for (const words of ['um', 'dois', 'três'])
    outbox.send({ ...text, text: words })
  await settled()
  expect(outbox.outgoingOf('c1').map(({ text, status, failure }) => [text, status, failure])).toEqual([['um', 'waiting', 'network'], ['dois', 'waiting', null], ['três', 'waiting', null]])
  expect(deliver).toHaveBeenCalledTimes(1)
  hasLine = true
  outbox.resume()
  outbox.resume()
  await vi.waitFor(() => expect(order).toEqual(['um', 'dois', 'três']))
  expect(storage.length).toBe(0)
})

it('a conversation that waits holds up no other, and a second window hears what the first one settled', async () => {
  const { outbox, storage } = open(vi.fn<Deliver>(async item => item.conversationId === 'c1' ? Promise.reject(new Error('no line')) : aMessage({ clientId: item.clientId })), memory(), 'network')
  const clientId = outbox.send(text)
  outbox.send({ ...text, conversationId: 'c2' })
  await settled()
  expect(outbox.outgoingOf('c2')).toEqual([])
  const other = open(vi.fn(accept), memory()).outbox
  const key = `recado.outbox.flor.rui.${clientId}`
  other.heard(key, storage.getItem(key))
  expect(other.outgoingOf('c1')).toMatchObject([{ clientId, status: 'waiting' }])
  other.heard(key, null)
  expect(other.outgoingOf('c1')).toEqual([])
})

it('an upload taken back is gone', async () => {
  const { outbox } = open(vi.fn<Deliver>((_item, { signal }) => new Promise<never>((_, refuse) => signal.addEventListener('abort', () => refuse(new Error('aborted'))))))
  const clientId = outbox.send(text)
  await settled()
  outbox.cancel(clientId)
  await settled()
  expect(outbox.outgoingOf('c1')).toEqual([])
})
