import type { Deliver, Outgoing } from './outbox.ts'
import { expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { aMessage } from '../testing/fixtures.ts'
import { createOutbox } from './outbox.ts'

const text = { conversationId: 'c1', text: 'bom dia', attachment: null, replyTo: null, draftVersion: null }

const accept: Deliver = async item => aMessage({ clientId: item.clientId })

function open(deliver = vi.fn(accept)) {
  const recorded: string[] = []
  const kept = ref<Outgoing[]>([])
  const outbox = createOutbox({ deliver, discarded: () => {}, record: message => recorded.push(message.clientId ?? ''), failureOf: () => ({ failure: 'internal', requestId: 'r-7' }), kept })
  return { outbox, deliver, recorded, kept }
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

it('a text on its way outlives a reload, and comes back to be tried again', () => {
  const { outbox, kept } = open(vi.fn<Deliver>(() => new Promise<never>(() => {})))
  const clientId = outbox.send(text)
  const later = createOutbox({ deliver: vi.fn(), discarded: () => {}, record: () => {}, failureOf: () => ({ failure: 'internal', requestId: 'r-7' }), kept: ref(kept.value) })
  later.restore()
  expect(later.outgoingOf('c1')).toMatchObject([{ clientId, status: 'failed' }])
  outbox.settle(clientId)
  expect(kept.value).toEqual([])
})

it('an upload taken back is gone', async () => {
  const { outbox } = open(vi.fn<Deliver>((_item, { signal }) => new Promise<never>((_, refuse) => signal.addEventListener('abort', () => refuse(new Error('aborted'))))))
  const clientId = outbox.send(text)
  await settled()
  outbox.cancel(clientId)
  await settled()
  expect(outbox.outgoingOf('c1')).toEqual([])
})
