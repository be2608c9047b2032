import type { Message } from '@recado/contracts'
import type { NewPerson } from '@recado/waha-simulator'
import type { Ctx } from '../../ctx.ts'
import type { TestApp } from '../../testing/create-test-app.ts'
import type { CuttableLine } from '../../testing/cuttable-line.ts'
import type { TestClient } from '../../testing/test-client.ts'
import { randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp } from '../../testing/create-test-app.ts'
import { createCuttableLine } from '../../testing/cuttable-line.ts'
import { linkNumber } from '../../testing/link-number.ts'
import { until } from '../../testing/until.ts'
import { deliverMessages } from './deliver-messages.job.ts'
import { lookForMessage } from './look-for-message.job.ts'
import { resumeDeliveries } from './resume-deliveries.ts'

let test: TestApp
let owner: TestClient
let ctx: Ctx
let session: string
let connectionId: string
let line: CuttableLine

beforeAll(async () => {
  test = await createTestApp({ environment: { ASSISTANT_QUIET_MS: '60000' } })
  const opened = await test.openAssociation()
  owner = opened.owner
  ctx = opened.ctx
  const connection = await linkNumber(owner, test.simulator)
  session = connection.session
  connectionId = connection.id
  line = await createCuttableLine({ host: '127.0.0.1', port: test.simulator.port })
  await ctx.db.connection.update({ where: { id: connectionId }, data: { wahaUrl: `http://127.0.0.1:${line.port}` } })
})
afterEach(() => {
  test.simulator.control.clearTroubles()
  line.mend()
})
afterAll(async () => {
  await test.close()
  line.close()
})

/** Somebody writes and the owner takes the conversation. */
async function beginTalk(person: Partial<NewPerson> = {}) {
  const { id: personId } = test.simulator.control.addPerson({ name: `Person ${randomUUID().slice(0, 8)}`, phone: newPhone(), ...person })
  const written = test.simulator.control.write(personId, session, { text: 'Bom dia' })
  const first = await until(() => ctx.db.message.findFirst({ where: { providerMessageId: written.rawId } }))
  await owner.call(endpoints.takeOver, { params: { conversationId: first.conversationId } })
  return talk(personId, first.conversationId)
}

/** The owner writes first, to a registered patient. */
async function writeFirst(phone: string) {
  await ctx.db.connectionPace.deleteMany()
  const { id: contactId } = await owner.call(endpoints.createPatient, { body: { name: 'Paula Reis', phones: [phone] } })
  const { id: conversationId } = await owner.call(endpoints.startConversation, { body: { contactId, connectionId } })
  return conversationId
}

function talk(personId: string, conversationId: string) {
  const params = { conversationId }
  /** What the person sees of ours. */
  const seen = () => test.simulator.control.thread(personId, session).filter(bubble => !bubble.mine)
  return {
    personId,
    conversationId,
    send: (text: string, clientId = randomUUID()) => owner.call(endpoints.sendMessage, { params, body: { text, clientId } }),
    sendFile: (bytes: Uint8Array, type: string, name: string, text?: string, clientId = randomUUID()) => {
      const form = new FormData()
      form.set('clientId', clientId)
      form.set('file', new File([Uint8Array.from(bytes)], name, { type }))
      if (text)
        form.set('text', text)
      return owner.call(endpoints.sendMessage, { params, body: form })
    },
    seen,
    /** The same, once so many are there and whatever else is on its way had time to come. */
    arrived: async (count: number) => {
      await until(() => seen().length >= count)
      await new Promise(resolve => setTimeout(resolve, 30))
      return seen()
    },
    messages: async () => (await owner.call(endpoints.listMessages, { params })).items.filter(message => message.kind !== 'event' && message.direction === 'out').reverse(),
    conversation: () => ctx.db.conversation.findUniqueOrThrow({ where: { id: conversationId } }),
    /** Runs the job as if so much later. */
    deliverLater: (ms: number) => deliverMessages.run({ ...ctx, clock: () => new Date(Date.now() + ms) }, { conversationId }),
    settled: (id: string) => until(async () => {
      const message = await messageOf(id)
      return message.status !== 'queued' && message
    }),
  }
}

/** The first try has failed and the next one is due later. */
function wasTried(messageId: string) {
  return until(async () => (await ctx.db.delivery.findUniqueOrThrow({ where: { messageId } })).notBefore !== null)
}

function isUnknown(messageId: string) {
  return until(async () => (await ctx.db.delivery.findUniqueOrThrow({ where: { messageId } })).state === 'unknown')
}

async function triesOf(messageId: string) {
  const tries = await ctx.db.deliveryAttempt.findMany({ where: { messageId }, orderBy: { startedAt: 'asc' } })
  return tries.map(({ result }) => result)
}

async function whileNobodyListens(send: () => Promise<Message>): Promise<Message> {
  const { wahaUrl } = await ctx.db.connection.findUniqueOrThrow({ where: { id: connectionId } })
  await ctx.db.connection.update({ where: { id: connectionId }, data: { wahaUrl: 'http://127.0.0.1:59999' } })
  const message = await send()
  await wasTried(message.id)
  await ctx.db.connection.update({ where: { id: connectionId }, data: { wahaUrl } })
  return message
}

async function messageOf(id: string): Promise<Pick<Message, 'status' | 'failure'> & { providerMessageId: string | null }> {
  const { status, failure, providerMessageId } = await ctx.db.message.findUniqueOrThrow({ where: { id } })
  return { status, failure: failure as Message['failure'], providerMessageId }
}

let phones = 0
function newPhone() {
  phones += 1
  return `55119${String(70_000_000 + phones)}`
}

const photo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const webp = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64')

describe('sent once', () => {
  it('a click repeated five times at once is one message, one send', async () => {
    const { send, seen } = await beginTalk()
    const clientId = randomUUID()
    const answers = await Promise.all(Array.from({ length: 5 }, () => send('once', clientId)))
    expect(new Set(answers.map(answer => answer.id)).size).toBe(1)
    await until(() => seen().length > 0)
    await test.simulator.control.webhooksSettled()
    expect(seen().map(bubble => bubble.text)).toEqual(['once'])
  })

  it('messages sent at once reach the phone in the order they stand in the thread', async () => {
    const { send, seen } = await beginTalk()
    test.simulator.control.setTroubles({ slowMs: 5 })
    const sent = await Promise.all(Array.from({ length: 8 }, (_, index) => send(`number ${index}`)))
    await until(() => seen().length === 8)
    const queued = await ctx.db.delivery.findMany({ where: { messageId: { in: sent.map(message => message.id) } }, orderBy: { sequence: 'asc' }, include: { message: true } })
    expect(seen().map(bubble => bubble.text)).toEqual(queued.map(delivery => delivery.message.text))
  })

  it('the job running many times at once sends each message once', async () => {
    const { send, seen, deliverLater, conversationId, arrived } = await beginTalk()
    test.simulator.control.setTroubles({ slowMs: 30 })
    const sending = Promise.all([send('a'), send('b')])
    await until(() => ctx.db.delivery.findFirst({ where: { conversationId } }))
    await Promise.all([sending, ...Array.from({ length: 6 }, () => deliverLater(0))])
    await until(() => seen().length === 2)
    await deliverLater(0)
    expect(await arrived(2)).toHaveLength(2)
  })
})

describe('the echo of an own message', () => {
  it('that comes before the answer is the same message', async () => {
    const { send, messages, settled, conversation } = await beginTalk()
    test.simulator.control.setTroubles({ echoBeforeAnswer: true })
    const { id } = await send('echoed')
    await settled(id)
    await test.simulator.control.webhooksSettled()
    await until(async () => (await messageOf(id)).status === 'delivered')
    expect(await messages()).toMatchObject([{ id, text: 'echoed', author: { type: 'agent' } }])
    expect(await conversation()).toMatchObject({ state: 'human', unreadCount: 0 })
  })

  it.each([
    ['a photo', photo, 'image/png', 'photo.png'],
    ['a picture WhatsApp shows as a document', webp, 'image/webp', 'drawing.webp'],
  ])('of %s, which carries no id, is the same message', async (_, bytes, type, name) => {
    const { sendFile, messages, settled, conversation } = await beginTalk()
    const before = await conversation()
    test.simulator.control.setTroubles({ echoBeforeAnswer: true })
    const { id } = await sendFile(bytes, type, name, 'look')
    await settled(id)
    await until(async () => (await messageOf(id)).status === 'delivered')
    await test.simulator.control.webhooksSettled()
    expect(await messages()).toMatchObject([{ id, text: 'look', author: { type: 'agent' }, status: 'delivered' }])
    expect(await conversation()).toMatchObject({ state: 'human', assigneeId: before.assigneeId, claim: before.claim })
  })
})

it('a large file arrives as it was, and is at no time in memory as a whole', async () => {
  const { sendFile, conversationId, settled, arrived } = await beginTalk()
  const scan = randomBytes(3_000_001)
  const { id } = await whileNobodyListens(() => sendFile(scan, 'application/octet-stream', 'scan.bin'))
  const storage: Ctx['storage'] = Object.assign(Object.create(ctx.storage), { getBytes: () => Promise.reject(new Error('nobody reads it whole')) })
  await deliverMessages.run({ ...ctx, storage, clock: () => new Date(Date.now() + 60_000) }, { conversationId })
  expect(await settled(id)).toMatchObject({ failure: null })
  const [bubble] = await arrived(1)
  const file = await fetch(new URL(bubble?.media?.url ?? '', test.simulator.url))
  expect(Buffer.from(await file.arrayBuffer()).equals(scan)).toBe(true)
})

describe('an answer that never came', () => {
  it('under a reserved id: tried again under the same id, once on the phone', async () => {
    const { send, seen, deliverLater, settled, arrived } = await beginTalk()
    test.simulator.control.setTroubles({ sendTimeout: true, dropWebhooks: true })
    const { id } = await send('maybe gone')
    await until(() => seen().length === 1)
    line.cut()
    await wasTried(id)
    line.mend()
    test.simulator.control.clearTroubles()
    await deliverLater(60_000)
    expect(await settled(id)).toMatchObject({ failure: null, providerMessageId: seen()[0]?.rawId })
    expect(await arrived(1)).toHaveLength(1)
    // The number was down: that was no fault of the message.
    expect(await triesOf(id)).toEqual(['wait', 'sent'])
    expect((await ctx.db.delivery.findUniqueOrThrow({ where: { messageId: id } })).attempts).toBe(1)
  })

  it('of a file: it is not sent again, but found where it went', async () => {
    const { sendFile, seen, deliverLater, settled, arrived } = await beginTalk()
    test.simulator.control.setTroubles({ sendTimeout: true, dropWebhooks: true })
    const { id } = await sendFile(photo, 'image/png', 'photo.png')
    await until(() => seen().length === 1)
    line.cut()
    await isUnknown(id)
    line.mend()
    test.simulator.control.clearTroubles()
    await resumeDeliveries(test.app.root)
    await deliverLater(4000)
    expect(await messageOf(id)).toMatchObject({ status: 'queued' })
    await lookForMessage.run({ ...ctx, clock: () => new Date(Date.now() + 60_000) }, { messageId: id })
    expect(await settled(id)).toMatchObject({ status: 'sent', failure: null, providerMessageId: seen()[0]?.rawId })
    expect(await arrived(1)).toHaveLength(1)
    expect(await triesOf(id)).toEqual(['unknown'])
  })

  it('of a file whose echo comes after all: it went', async () => {
    const { sendFile, seen, messages } = await beginTalk()
    test.simulator.control.setTroubles({ sendTimeout: true, webhookDelayMs: 2000 })
    const { id } = await sendFile(photo, 'image/png', 'photo.png')
    await until(() => seen().length === 1)
    line.cut()
    await isUnknown(id)
    line.mend()
    await until(async () => (await messageOf(id)).status === 'delivered')
    expect(await messageOf(id)).toMatchObject({ failure: null, providerMessageId: seen()[0]?.rawId })
    expect(await messages()).toHaveLength(1)
  })

  it('because the worker died: repeated only under an id of its own', async () => {
    const { send, sendFile, messages, settled, deliverLater, arrived } = await beginTalk()
    test.simulator.control.setTroubles({ dropWebhooks: true })
    const text = await send('a text')
    await settled(text.id)
    const file = await sendFile(photo, 'image/png', 'photo.png')
    await settled(file.id)
    const ids = [text.id, file.id]
    await ctx.db.delivery.updateMany({ where: { messageId: { in: ids } }, data: { state: 'sending', claimedUntil: new Date(Date.now() + 60_000) } })
    await ctx.db.message.update({ where: { id: file.id }, data: { providerMessageId: null } })
    await ctx.db.message.updateMany({ where: { id: { in: ids } }, data: { status: 'queued' } })
    await deliverLater(0)
    expect((await messages()).map(message => message.status)).toEqual(['queued', 'queued'])
    await deliverLater(61_000)
    expect((await messages()).map(({ status }) => status)).toEqual(['sent', 'queued'])
    await isUnknown(file.id)
    expect(await arrived(2)).toHaveLength(2)
    expect([await triesOf(text.id), await triesOf(file.id)]).toEqual([['sent', 'sent'], ['sent', 'unknown']])
  })
})

describe('a worker that died over a message of the assistant, and a person took over since', () => {
  async function takenOverMeanwhile(message: Message) {
    await ctx.db.delivery.update({ where: { messageId: message.id }, data: { state: 'sending', claimedUntil: new Date(Date.now() + 30_000) } })
    await ctx.db.message.update({ where: { id: message.id }, data: { status: 'queued', authorType: 'assistant', authorId: null } })
  }

  it('what may have gone is looked for, and not said to have been kept back', async () => {
    const { sendFile, settled, deliverLater } = await beginTalk()
    test.simulator.control.setTroubles({ dropWebhooks: true })
    const file = await sendFile(photo, 'image/png', 'photo.png')
    await settled(file.id)
    await takenOverMeanwhile(file)
    await ctx.db.message.update({ where: { id: file.id }, data: { providerMessageId: null } })
    await deliverLater(61_000)
    expect(await ctx.db.delivery.findUniqueOrThrow({ where: { messageId: file.id } })).toMatchObject({ state: 'unknown', failure: 'unknown' })
    expect(await messageOf(file.id)).toMatchObject({ status: 'queued', failure: null })
  })

  it('what the phone has under its id went; what it does not have is kept back', async () => {
    const { send, settled, deliverLater, seen } = await beginTalk()
    test.simulator.control.setTroubles({ dropWebhooks: true })
    const gone = await send('gone')
    await settled(gone.id)
    await takenOverMeanwhile(gone)
    await deliverLater(61_000)
    expect(await messageOf(gone.id)).toMatchObject({ status: 'sent', failure: null })
    const kept = await send('kept')
    await settled(kept.id)
    await takenOverMeanwhile(kept)
    await ctx.db.delivery.update({ where: { messageId: kept.id }, data: { reservedId: '3EB0000000000000000000' } })
    await deliverLater(61_000)
    expect(await messageOf(kept.id)).toMatchObject({ status: 'failed', failure: 'takenOver' })
    expect(seen()).toHaveLength(2)
  })
})

describe('a channel in trouble', () => {
  it('an error is tried again until it works', async () => {
    const { send, deliverLater, settled, arrived } = await beginTalk()
    test.simulator.control.setTroubles({ failNext: 2 })
    const { id } = await send('third time lucky')
    await wasTried(id)
    await deliverLater(60_000)
    await deliverLater(600_000)
    expect(await settled(id)).toMatchObject({ failure: null })
    expect(await arrived(1)).toHaveLength(1)
  })

  it('messages behind one that waits wait too, so that their order stays', async () => {
    const { send, seen, deliverLater, settled, arrived } = await beginTalk()
    test.simulator.control.setTroubles({ failNext: 1 })
    const first = await send('first')
    await wasTried(first.id)
    const second = await send('second')
    await deliverLater(0)
    expect(seen()).toEqual([])
    await settled(second.id)
    expect((await arrived(2)).map(bubble => bubble.text)).toEqual(['first', 'second'])
  })

  it('after twelve tries a person is asked, and their retry sends it once', async () => {
    const { send, seen, deliverLater, settled, conversationId } = await beginTalk()
    test.simulator.control.setTroubles({ failRate: 1 })
    const { id } = await send('stubborn')
    await wasTried(id)
    for (let index = 1; index <= 11; index++)
      await deliverLater(index * 600_000)
    expect(await settled(id)).toMatchObject({ status: 'failed', failure: 'gaveUp' })
    test.simulator.control.clearTroubles()
    const params = { conversationId, messageId: id }
    const presses = await Promise.all([owner.raw(endpoints.retryMessage, { params }), owner.raw(endpoints.retryMessage, { params })])
    expect(presses.map(press => press.status).sort()).toEqual([200, 409])
    await until(() => seen().length === 1)
    expect(await settled(id)).toMatchObject({ failure: null })
    const again = await owner.raw(endpoints.retryMessage, { params })
    expect([again.status, (await again.json()).error.code]).toEqual([409, 'message.notRetryable'])
  })

  it('a disk that is away for a moment only costs time', async () => {
    const { sendFile, deliverLater, conversationId, arrived } = await beginTalk()
    const { id } = await whileNobodyListens(() => sendFile(photo, 'image/png', 'photo.png'))
    const storage = { exists: () => Promise.reject(new Error('the disk is away')) } as unknown as Ctx['storage']
    await deliverMessages.run({ ...ctx, storage, clock: () => new Date(Date.now() + 60_000) }, { conversationId })
    expect(await ctx.db.delivery.findUniqueOrThrow({ where: { messageId: id } })).toMatchObject({ state: 'queued', attempts: 1 })
    await deliverLater(600_000)
    expect(await arrived(1)).toHaveLength(1)
  })

  it('a disk that goes away while a file leaves only costs time', async () => {
    const { sendFile, deliverLater, conversationId, arrived } = await beginTalk()
    const { id } = await whileNobodyListens(() => sendFile(photo, 'image/png', 'photo.png'))
    async function* cutShort() {
      yield photo.subarray(0, 30)
      throw new Error('the disk is away')
    }
    const storage = { exists: async () => true, getStream: async () => Readable.from(cutShort()) } as unknown as Ctx['storage']
    await deliverMessages.run({ ...ctx, storage, clock: () => new Date(Date.now() + 60_000) }, { conversationId })
    expect(await ctx.db.delivery.findUniqueOrThrow({ where: { messageId: id } })).toMatchObject({ state: 'queued', attempts: 1, failure: null })
    expect((await triesOf(id)).at(-1)).toBe('retry')
    await deliverLater(600_000)
    expect(await arrived(1)).toHaveLength(1)
  })

  it('a file that is gone is said so', async () => {
    const { sendFile, deliverLater } = await beginTalk()
    const { id } = await whileNobodyListens(() => sendFile(photo, 'image/png', 'photo.png'))
    await ctx.storage.deleteAll(ctx.association.id)
    await deliverLater(60_000)
    expect(await messageOf(id)).toMatchObject({ status: 'failed', failure: 'mediaMissing' })
  })

  it('a number that was removed takes nothing more', async () => {
    const { send, settled } = await beginTalk()
    await ctx.db.connection.update({ where: { id: connectionId }, data: { removedAt: new Date() } })
    const { id } = await send('too late')
    expect(await settled(id)).toMatchObject({ status: 'failed', failure: 'connectionDown' })
    await ctx.db.connection.update({ where: { id: connectionId }, data: { removedAt: null } })
  })
})

describe('who writes first', () => {
  it('a patient whose WhatsApp has no ninth digit is reached all the same', async () => {
    const phone = newPhone()
    const { id: personId } = test.simulator.control.addPerson({ name: 'Paula', phone, waId: phone.replace(/^(\d{4})9/, '$1') })
    const conversationId = await writeFirst(`+${phone}`)
    const { send, settled, arrived } = talk(personId, conversationId)
    const { id } = await send('Bom dia, Paula')
    await settled(id)
    expect((await arrived(1)).map(bubble => bubble.text)).toEqual(['Bom dia, Paula'])
    test.simulator.control.write(personId, session, { text: 'Bom dia!' })
    await until(async () => (await ctx.db.conversation.findUniqueOrThrow({ where: { id: conversationId } })).unreadCount === 1)
  })

  it('a number that is not on WhatsApp fails at once and says so', async () => {
    const conversationId = await writeFirst('+5511955559999')
    const { send, settled } = talk('', conversationId)
    const { id } = await send('anybody there?')
    expect(await settled(id)).toMatchObject({ status: 'failed', failure: 'notOnWhatsApp' })
  })

  it('a restricted account says so instead of trying on', async () => {
    const phone = newPhone()
    const { id: personId } = test.simulator.control.addPerson({ name: 'Rita', phone })
    const conversationId = await writeFirst(`+${phone}`)
    const { send, settled, seen } = talk(personId, conversationId)
    test.simulator.control.setTroubles({ restricted: true })
    const { id } = await send('hello')
    expect(await settled(id)).toMatchObject({ status: 'failed', failure: 'restricted' })
    expect(seen()).toEqual([])
  })
})
