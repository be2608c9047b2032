import { expect, it } from 'vitest'
import { fakeFetch } from '../testing/fake-fetch.ts'
import { createWahaClient } from './create-waha-client.ts'

function setUp(answer: Parameters<typeof fakeFetch>[0]) {
  const { fetch, seen } = fakeFetch(answer)
  return { client: createWahaClient({ url: 'http://waha:3000', apiKey: 'key', fetch }), seen }
}

const session = {
  name: 'shop',
  status: 'WORKING',
  config: {
    metadata: { inbox: '7' },
    webhooks: [{ url: 'https://crm/hook', events: ['message.any'], hmac: { key: 'signing-key' }, customHeaders: [{ name: 'x', value: 'header-secret' }] }],
    proxy: { server: 'proxy:3128', username: 'u', password: 'proxy-password' },
    noweb: { store: { enabled: true, fullSync: false } },
  },
  me: { id: '5511900000001@c.us', pushName: 'Shop' },
  engine: { engine: 'NOWEB' },
  timestamps: { activity: 1795207057576 },
}

it('a session never brings its secrets along', async () => {
  const { client } = setUp({ body: session })
  const result = await client.getSession('shop')
  expect(result).toEqual({
    ok: true,
    value: {
      name: 'shop',
      status: 'working',
      rawStatus: 'WORKING',
      me: { phone: '5511900000001', lid: null, pushName: 'Shop' },
      engine: 'NOWEB',
      metadata: { inbox: '7' },
      webhooks: [{ url: 'https://crm/hook', events: ['message.any'] }],
      isStoreEnabled: true,
      lastActivityAt: new Date(1795207057576),
    },
  })
  expect(JSON.stringify(result)).not.toMatch(/signing-key|header-secret|proxy/)
})

it('a status and fields of the future do no harm', async () => {
  const { client } = setUp({ body: [{ name: 'shop', status: 'DREAMING', config: 7, me: 'x', apps: [], timestamps: null }, { status: 'WORKING' }, null] })
  expect(await client.listSessions()).toMatchObject({ ok: true, value: [{ name: 'shop', status: 'unknown', rawStatus: 'DREAMING', me: null }] })
})

it('the list includes stopped sessions', async () => {
  const { client, seen } = setUp({ body: [] })
  await client.listSessions()
  expect(seen[0]?.url.search).toBe('?all=true')
})

it('creating always says whether to start', async () => {
  const { client, seen } = setUp({ status: 201 })
  expect(await client.createSession({ name: 'shop', config: {} })).toEqual({ ok: true, value: null })
  await client.createSession({ name: 'shop', config: {}, start: false })
  expect(seen.map(request => request.body)).toMatchObject([{ start: true }, { start: false }])
})

it('signs webhooks with the key it is given', async () => {
  const { client, seen } = setUp({ body: session })
  await client.updateSession({ name: 'shop', config: { webhooks: [{ url: 'https://crm/hook', events: ['message.any'], hmacKey: 'signing-key' }] } })
  expect(seen[0]?.body).toEqual({ config: { webhooks: [{ url: 'https://crm/hook', events: ['message.any'], hmac: { key: 'signing-key' } }] } })
})

it('starting what is started and deleting what is gone are successes', async () => {
  const started = setUp({ status: 422, body: { message: 'Session \'shop\' is already started.' } })
  expect(await started.client.startSession('shop')).toEqual({ ok: true, value: null })
  const gone = setUp({ status: 404, body: { message: 'Session not found' } })
  expect(await gone.client.deleteSession('shop')).toEqual({ ok: true, value: null })
})

it('mending a session keeps what somebody set up on WAHA itself, and puts our webhook in the place of its older self', async () => {
  const other = { url: 'https://elsewhere/hook', events: ['message'], hmac: { key: 'their-key' } }
  const { client, seen } = setUp({ body: { ...session, config: { ...session.config, webhooks: [other, { url: 'http://old/hooks/7', events: [] }], ignore: null } } })
  const ours = { url: 'https://crm/hooks/7', events: ['message.any'], hmacKey: 'signing-key' }
  const mended = await client.mendSession({ name: 'shop', config: { webhooks: [ours], metadata: { crm: '1' }, ignore: { groups: true } }, isOurs: url => url.endsWith('/hooks/7') })
  expect(mended.ok).toBe(true)
  expect(JSON.stringify(mended)).not.toMatch(/signing-key|their-key|proxy/)
  expect(seen[1]).toMatchObject({ method: 'PUT', body: { config: {
    ...session.config,
    metadata: { inbox: '7', crm: '1' },
    ignore: { groups: true },
    webhooks: [other, { url: 'https://crm/hooks/7', events: ['message.any'], hmac: { key: 'signing-key' } }],
  } } })
})

it('of the server\'s settings only the global webhook is read', async () => {
  const { client } = setUp({ body: { WHATSAPP_HOOK_URL: 'http://crm/hook', WHATSAPP_SWAGGER_PASSWORD: 'secret', WAHA_API_KEY: 'plain' } })
  expect(await client.globalHook()).toEqual({ ok: true, value: { url: 'http://crm/hook' } })
  expect(await setUp({ body: {} }).client.globalHook()).toEqual({ ok: true, value: { url: null } })
})
