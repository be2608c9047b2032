import type { PushedNotice } from '@recado/contracts'
import type { AddressInfo } from 'node:net'
import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import type { Post } from './post-push.ts'
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, randomUUID, verify } from 'node:crypto'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { deliverPush } from './deliver-push.ts'
import { updateNotificationSettings } from './notification-settings.ts'
import { outcomeOf, postPush } from './post-push.ts'
import { subscribeToPush, unsubscribeFromPush } from './push-subscriptions.ts'
import { getVapidKeys } from './vapid-keys.ts'

/** What a push service was asked: it reads nothing of it, the browser does. */
interface Posted {
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

let test: TestContext
let ctx: Ctx
let rui: Ctx<StaffActor>
let status = 201
let posted: Posted[] = []
const service = createServer(async (request, response) => {
  posted.push({ headers: request.headers, body: await buffer(request) })
  response.writeHead(status).end()
})

/** Goes to the service of this test instead of where the address says. */
const post: Post = async ({ method, headers, body }) => {
  const { port } = service.address() as AddressInfo
  const { status: answered } = await fetch(`http://127.0.0.1:${port}`, { method, headers: headers as Record<string, string>, body: new Uint8Array(body ?? Buffer.alloc(0)) })
  return outcomeOf(answered)
}

const browser = createECDH('prime256v1')
browser.generateKeys()
const auth = randomBytes(16)

beforeAll(async () => {
  test = await createTestContext()
  await new Promise<void>(resolve => service.listen(0, '127.0.0.1', resolve))
})
beforeEach(async () => {
  ctx = await test.createAssociation()
  rui = await test.asStaff(ctx, 'agent')
  status = 201
  posted = []
})
afterAll(async () => {
  service.close()
  await test.close()
})

async function addPush(given: { kind?: string, conversationId?: string, createdAt?: Date } = {}) {
  const session = await test.root.db.session.create({ data: { id: randomUUID(), token: randomUUID(), userId: rui.actor.userId, expiresAt: new Date(Date.now() + 86_400_000) } })
  const device = await test.root.db.pushSubscription.create({ data: {
    userId: rui.actor.userId,
    sessionId: session.id,
    endpoint: `https://push.example.org/${randomUUID()}`,
    publicKey: browser.getPublicKey('base64url'),
    auth: auth.toString('base64url'),
    language: 'fr',
  } })
  const row = await ctx.db.push.create({ data: { associationId: ctx.association.id, memberId: rui.actor.memberId, subscriptionId: device.id, key: randomUUID(), kind: 'waiting', createdAt: new Date(), ...given } })
  return { pushId: row.id, device }
}

/** As a browser does it (RFC 8291). */
function decrypt(body: Buffer): PushedNotice {
  const salt = body.subarray(0, 16)
  const sender = body.subarray(21, 21 + (body[20] ?? 0))
  const sealed = body.subarray(21 + (body[20] ?? 0))
  const key = Buffer.from(hkdfSync('sha256', browser.computeSecret(sender), auth, Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender]), 32))
  const derive = (info: string, length: number) => Buffer.from(hkdfSync('sha256', key, salt, `Content-Encoding: ${info}\0`, length))
  const cipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
  cipher.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
  return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString())
}

describe('a push on its way', () => {
  it('is read by its browser alone, and names the association, not the person', async () => {
    const { id } = await addConversation(ctx, { name: 'Marina', phone: '+5511987650000' })
    const { pushId } = await addPush({ conversationId: id })
    await deliverPush(ctx, pushId, post)
    expect(posted[0]?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', 'urgency': 'high', 'ttl': '43200' })
    const body = posted[0]?.body ?? Buffer.alloc(0)
    expect(body.includes('Association')).toBe(false)
    expect(decrypt(body)).toEqual({ kind: 'waiting', association: ctx.association.name, language: 'fr', name: null, tag: id, path: `/${ctx.association.subdomain}/inbox/all/${id}` })
  })

  it('says who wrote where the member wants it, and never what', async () => {
    await updateNotificationSettings(rui, { showsName: true })
    const { id } = await addConversation(ctx, { name: 'Marina' })
    const { pushId } = await addPush({ conversationId: id, kind: 'message' })
    await deliverPush(ctx, pushId, post)
    expect(decrypt(posted[0]?.body ?? Buffer.alloc(0))).toMatchObject({ name: 'Marina', kind: 'message' })
  })

  it('is signed with the keys of the installation, for the push service it goes to', async () => {
    const { pushId } = await addPush()
    await deliverPush(ctx, pushId, post)
    const [, token = '', key = ''] = /^vapid t=(.+), k=(.+)$/.exec(String(posted[0]?.headers.authorization)) ?? []
    expect(key).toBe(getVapidKeys(ctx.cipher).publicKey)
    const [head, claims = '', signature = ''] = token.split('.')
    const raw = Buffer.from(key, 'base64url')
    const jwk = { kty: 'EC', crv: 'P-256', x: raw.subarray(1, 33).toString('base64url'), y: raw.subarray(33).toString('base64url') }
    expect(verify('sha256', Buffer.from(`${head}.${claims}`), { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))).toBe(true)
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ aud: 'https://push.example.org', sub: 'mailto:recado@localhost' })
  })

  it('goes once, however often its job runs', async () => {
    const { pushId } = await addPush()
    await deliverPush(ctx, pushId, post)
    await deliverPush(ctx, pushId, post)
    expect(posted).toHaveLength(1)
    expect((await ctx.db.push.findUniqueOrThrow({ where: { id: pushId } })).sentAt).not.toBeNull()
  })

  it('a browser that is gone is forgotten', async () => {
    for (const gone of [404, 410]) {
      status = gone
      const { pushId, device } = await addPush()
      await deliverPush(ctx, pushId, post)
      expect(await test.root.db.pushSubscription.findUnique({ where: { id: device.id } })).toBeNull()
    }
  })

  it('is tried again when the service is busy, and given up when it refuses', async () => {
    const { pushId } = await addPush()
    for (const busy of [429, 500, 503]) {
      status = busy
      await expect(deliverPush(ctx, pushId, post)).rejects.toThrow(`http ${busy}`)
    }
    status = 403
    await deliverPush(ctx, pushId, post)
    await deliverPush(ctx, pushId, post)
    expect(posted).toHaveLength(4)
    expect(await ctx.db.push.findUniqueOrThrow({ where: { id: pushId } })).toMatchObject({ failure: 'http 403', sentAt: null })
  })

  it('is left when it could not go for an hour, and is unknown to another association', async () => {
    const old = await addPush({ createdAt: new Date(Date.now() - 61 * 60_000) })
    const { pushId } = await addPush()
    await deliverPush(ctx, old.pushId, post)
    await deliverPush(await test.createAssociation(), pushId, post)
    expect(posted).toEqual([])
  })
})

describe('the address a browser gives', () => {
  it.each(['http://push.example.org/x', 'https://127.0.0.1/x', 'https://[::1]/x', 'https://localhost/x', 'https://waha/x', 'https://10.0.0.8:3000/x'])('%s is never asked', async (endpoint) => {
    expect(await postPush({ endpoint, method: 'POST', headers: {}, body: Buffer.alloc(0) })).toEqual({ failure: 'privateAddress', mayPass: false })
  })

  it('belongs to the session it was given in: the next person on that browser takes it over, and signing out ends it', async () => {
    const endpoint = `https://push.example.org/${randomUUID()}`
    const keys = { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') }
    const as = async ({ actor }: Ctx<StaffActor>) => {
      const { id: sessionId } = await test.root.db.session.create({ data: { id: randomUUID(), token: randomUUID(), userId: actor.userId, expiresAt: new Date(Date.now() + 86_400_000) } })
      return { ...test.root, actor: { type: 'user' as const, userId: actor.userId, sessionId, isOperator: false } }
    }
    const [first, second] = [await as(rui), await as(await test.asStaff(ctx, 'agent'))]
    await Promise.all([1, 2, 3].map(() => subscribeToPush(first, { endpoint, keys, language: 'en' })))
    await subscribeToPush(second, { endpoint, keys, language: 'en' })
    const found = () => test.root.db.pushSubscription.findMany({ where: { endpoint }, select: { userId: true } })
    expect(await found()).toEqual([{ userId: second.actor.userId }])
    await unsubscribeFromPush(first, { endpoint })
    expect(await found()).toHaveLength(1)
    await test.root.db.session.delete({ where: { id: second.actor.sessionId } })
    expect(await found()).toEqual([])
    await subscribeToPush(second, { endpoint, keys, language: 'en' })
    expect(await found()).toEqual([])
    await expect(subscribeToPush(first, { endpoint: 'https://192.168.0.4/x', keys, language: 'en' })).rejects.toMatchObject({ code: 'push.badEndpoint' })
  })
})
