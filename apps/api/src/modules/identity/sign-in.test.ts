import type { TestApp } from '../../testing/create-test-app.ts'
import { randomUUID } from 'node:crypto'
import { endpoints, errorAnswer } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp } from '../../testing/create-test-app.ts'
import { createClient } from '../../testing/test-client.ts'
import { until } from '../../testing/until.ts'
import { createUser } from './create-user.ts'

let test: TestApp
let subdomain: string
let owner: Awaited<ReturnType<TestApp['openAssociation']>>['owner']
beforeAll(async () => {
  test = await createTestApp()
  const opened = await test.openAssociation()
  owner = opened.owner
  subdomain = opened.subdomain
})
afterAll(() => test.close())

function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(test.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) })
}

const tryToSignIn = (headers: Record<string, string> = {}) => post('/api/auth/sign-in/email', { email: 'nobody@example.org', password: 'a wrong password' }, headers)

async function errorOf(response: Response) {
  const { error } = errorAnswer.parse(await response.json())
  expect(response.headers.get('x-request-id')).toBe(error.requestId)
  return [response.status, error.code]
}

it('a wrong password and an unknown e-mail get the same answer, in the shape of every error', async () => {
  const email = `${randomUUID()}@example.org`
  await createUser(test.app.root.db, { name: 'Known', email, password: 'the right password' })
  expect(await errorOf(await tryToSignIn())).toEqual([401, 'auth.badCredentials'])
  expect(await errorOf(await post('/api/auth/sign-in/email', { email, password: 'a wrong password' }))).toEqual([401, 'auth.badCredentials'])
})

it('a program that keeps its cookie and names no origin signs in again, and signs out', async () => {
  const email = `${randomUUID()}@example.org`
  await createUser(test.app.root.db, { name: 'Program', email, password: 'the right password' })
  const signIn = (cookie = '') => post('/api/auth/sign-in/email', { email, password: 'the right password' }, cookie ? { cookie } : {})
  const cookieOf = (response: Response) => response.headers.getSetCookie().map(line => line.split(';')[0]).join('; ')
  const first = cookieOf(await signIn())
  const again = await signIn(first)
  expect(again.status).toBe(200)
  const cookie = cookieOf(again)
  expect((await fetch(`${test.url}/api/me`, { headers: { cookie } })).status).toBe(200)
  const out = await fetch(`${test.url}/api/auth/sign-out`, { method: 'POST', headers: { cookie } })
  expect(out.status).toBe(200)
  expect(await test.app.root.db.session.count({ where: { user: { email } } })).toBe(1)
})

it('nobody signs up by themselves, and nothing else of the sign-in library is offered', async () => {
  const paths = ['sign-up/email', 'request-password-reset', 'update-user', 'delete-user', 'list-sessions', 'admin/list-users']
  for (const path of paths)
    expect(await errorOf(await post(`/api/auth/${path}`, { email: 'new@example.org', password: 'a long password', name: 'New' }))).toEqual([404, 'route.notFound'])
  expect(await test.app.root.db.user.count({ where: { email: 'new@example.org' } })).toBe(0)
})

it('the session cookie cannot be read by scripts or sent by other sites', async () => {
  const email = `${randomUUID()}@example.org`
  await createUser(test.app.root.db, { name: 'Known', email, password: 'the right password' })
  const response = await post('/api/auth/sign-in/email', { email: email.toUpperCase(), password: 'the right password' })
  const cookies = response.headers.getSetCookie()
  expect(response.status).toBe(200)
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies)
    expect(cookie).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i)
})

it('a page of another origin changes nothing', async () => {
  const headers = { cookie: owner.cookie() }
  for (const origin of ['https://evil.example.org', 'null', `${test.url}.evil.example.org`, 'http://localhost:1'])
    expect(await errorOf(await post('/api/associations', { name: 'Evil', subdomain: 'evil-one' }, { ...headers, origin }))).toEqual([403, 'auth.forbidden'])
  expect((await post('/api/associations', { name: 'Good', subdomain: `good-${randomUUID().slice(0, 6)}` }, { ...headers, origin: test.url })).status).toBe(201)
})

it('a socket opened by a page of another origin is refused', async () => {
  const response = await fetch(`${test.url}/socket.io/?EIO=4&transport=polling`, { headers: { origin: 'https://evil.example.org', cookie: owner.cookie() } })
  expect(response.status).toBe(403)
})

it('a made-up session is nobody\'s', async () => {
  const response = await fetch(`${test.url}/api/me`, { headers: { cookie: 'recado.session_token=made.up; recado.session_data=eyJ9' } })
  expect(await errorOf(response)).toEqual([401, 'auth.required'])
})

it('somebody who was removed is out with the next request, cached session and open socket included', async () => {
  const agent = await test.signInAs(subdomain, 'agent')
  const socket = await agent.listen()
  const me = await agent.call(endpoints.getMe)
  expect(me.associations).toMatchObject([{ subdomain, role: 'agent' }])
  await agent.call(endpoints.listConversations)
  await owner.call(endpoints.removeStaff, { params: { memberId: me.associations[0]?.memberId ?? '' } })
  expect(await errorOf(await agent.raw(endpoints.listConversations))).toEqual([404, 'association.notFound'])
  expect((await agent.call(endpoints.getMe)).associations).toEqual([])
  await until(() => !socket.isConnected())
})

it('signing out ends the session at once', async () => {
  const agent = await test.signInAs(subdomain, 'agent')
  const cookie = agent.cookie()
  expect((await post('/api/auth/sign-out', {}, { cookie, origin: test.url })).status).toBe(200)
  const stolen = cookie.split('; ').filter(pair => !pair.includes('session_data')).join('; ')
  expect((await fetch(`${test.url}/api/me`, { headers: { cookie: stolen } })).status).toBe(401)
})

it('what is not understood is answered in the shape of every error', async () => {
  const headers = { cookie: owner.cookie(), origin: test.url }
  expect(await errorOf(await post('/api/associations', '{"name":', headers))).toEqual([400, 'request.unreadable'])
  expect(await errorOf(await post('/api/associations', 'null', headers))).toEqual([400, 'request.invalid'])
  expect(await errorOf(await fetch(`${test.url}/api/nowhere`))).toEqual([404, 'route.notFound'])
  expect(await errorOf(await fetch(`${test.url}/api/associations/${subdomain}/conversations/not-an-id`, { headers }))).toEqual([400, 'request.invalid'])
  expect(await errorOf(await fetch(`${test.url}/api/associations/${subdomain}/conversations?limit=9999`, { headers }))).toEqual([400, 'request.invalid'])
})

it('characters no database takes do no harm', async () => {
  const found = await owner.call(endpoints.listConversations, { query: { q: 'a\0b' } })
  expect(found.items).toEqual([])
  const { name } = await owner.call(endpoints.updateAssociation, { body: { name: 'Associa\0ção \uD800' } })
  expect(name).toBe('Associação \uFFFD')
})

it('guessing from one address ends after ten tries a minute, whatever address it claims to be', async () => {
  const statuses: number[] = []
  for (let index = 0; index < 12; index++) {
    const fake = `203.0.113.${index}`
    const response = await tryToSignIn({ 'x-forwarded-for': fake, 'x-recado-peer': fake, 'x-real-ip': fake, 'cf-connecting-ip': fake, 'forwarded': `for=${fake}` })
    statuses.push(response.status)
    if (response.status === 429)
      expect(await errorOf(response)).toEqual([429, 'request.tooMany'])
  }
  expect(statuses.slice(-2)).toEqual([429, 429])
  expect(statuses.filter(status => status === 401).length).toBeLessThanOrEqual(10)
  const email = `${randomUUID()}@example.org`
  await createUser(test.app.root.db, { name: 'Known', email, password: 'the right password' })
  await expect(createClient(test.url, subdomain).signIn(email, 'the right password')).rejects.toThrow('429')
})
