import type { Endpoint, Role } from '@recado/contracts'
import type { Ctx } from './ctx.ts'
import type { Route } from './platform/route.ts'
import type { TestApp } from './testing/create-test-app.ts'
import type { TestClient } from './testing/test-client.ts'
import { randomUUID } from 'node:crypto'
import { endpoints, isAllowed, roles } from '@recado/contracts'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeOver } from './modules/conversations/take-over.ts'
import { findStaffContext } from './modules/identity/index.ts'
import { routes } from './routes.ts'
import { addConversation } from './testing/add-conversation.ts'
import { createTestApp } from './testing/create-test-app.ts'
import { createClient } from './testing/test-client.ts'
import { until } from './testing/until.ts'

let test: TestApp
let ours: { owner: TestClient, ctx: Ctx, subdomain: string }
let theirs: { owner: TestClient, ctx: Ctx, subdomain: string }
let ids: Record<string, string>
beforeAll(async () => {
  test = await createTestApp()
  ours = await test.openAssociation()
  theirs = await test.openAssociation()
  ids = await fill(ours.ctx)
})
afterAll(() => test.close())

/** Those of sessions; what a token may is shown at the end. */
const tenantRoutes = routes.filter(route => route.endpoint.path.includes('/:a') && route.endpoint.credential === 'session')
const nameOf = new Map(Object.entries(endpoints).map(([name, endpoint]) => [endpoint as Endpoint, name]))
const titled = (list: Route[]) => list.map(route => ({ name: `${nameOf.get(route.endpoint)}: ${route.endpoint.method} ${route.endpoint.path}`, ...route }))

/** One of everything a path can name. */
async function fill(ctx: Ctx): Promise<Record<string, string>> {
  const associationId = ctx.association.id
  const conversation = await addConversation(ctx, { name: 'Secret Name' })
  const media = await ctx.db.media.create({ data: { associationId, mimeType: 'text/plain', status: 'stored', storageKey: `${associationId}/file`, sizeBytes: 6 } })
  await ctx.storage.put(`${associationId}/file`, 'secret')
  const message = await ctx.db.message.create({
    data: { associationId, conversationId: conversation.id, connectionId: conversation.connectionId, direction: 'in', authorType: 'contact', kind: 'document', text: 'secret', mediaId: media.id, sentAt: new Date() },
  })
  const join = await ctx.db.contactMerge.create({ data: { associationId, keptId: conversation.contactId, mergedId: randomUUID(), reason: 'registered', moved: {} } })
  const patient = await ctx.db.patient.create({ data: { associationId, contactId: conversation.contactId } })
  const other = await ctx.db.contact.create({ data: { associationId, name: 'Secret Other', attributes: { diagnosis: 'secret' } } })
  const attribute = await ctx.db.attribute.create({ data: { associationId, key: 'diagnosis', label: 'secret', type: 'text', isSensitive: true } })
  await ctx.db.order.create({ data: { associationId, contactId: conversation.contactId, number: 'secret', orderedOn: new Date(), currency: 'BRL', total: 1 } })
  const article = await ctx.db.article.create({ data: { associationId, title: 'secret', body: 'secret', language: 'pt-BR' } })
  const answer = await ctx.db.cannedAnswer.create({ data: { associationId, code: 'secret', text: 'secret' } })
  const invitation = await ctx.db.invitation.create({ data: { associationId, email: 'new@example.org', role: 'agent', tokenHash: randomUUID(), expiresAt: new Date(Date.now() + 60_000) } })
  const label = await ctx.db.label.create({ data: { associationId, name: 'secret', colour: 'red' } })
  const folder = await ctx.db.folder.create({ data: { associationId, name: 'secret', place: 1, query: { view: 'all', sort: 'activity', filter: {} } } })
  const member = await ctx.db.staffMember.findFirstOrThrow()
  const team = await ctx.db.team.create({ data: { associationId, name: 'secret' } })
  await ctx.db.teamMember.create({ data: { associationId, teamId: team.id, memberId: member.id } })
  await ctx.db.participant.create({ data: { associationId, conversationId: conversation.id, memberId: member.id } })
  const undo = await ctx.db.conversationUndo.create({ data: { associationId, changeId: randomUUID(), conversationId: conversation.id, memberId: member.id, before: {}, version: 1 } })
  const note = await ctx.db.contactNote.create({ data: { associationId, contactId: conversation.contactId, authorId: member.id, text: 'secret' } })
  const scheduled = await ctx.db.scheduledMessage.create({ data: { associationId, conversationId: conversation.id, authorId: member.id, text: 'secret', clientId: randomUUID(), dueAt: new Date(Date.now() + 86_400_000) } })
  const event = await ctx.db.rawEvent.create({ data: { associationId, connectionId: conversation.connectionId, sequence: 987_654_321_012n, digest: Buffer.alloc(32), body: Buffer.from('secret'), status: 'failed' } })
  const file = await ctx.db.import.create({ data: { associationId, memberId: member.id, kind: 'patients', fileName: 'secret.csv', status: 'ready', header: ['secret'], sample: [['secret']], rowCount: 1 } })
  await ctx.db.importRow.create({ data: { associationId, importId: file.id, place: 1, line: 2, cells: ['secret'], problems: [] } })
  const written = await ctx.db.export.create({ data: { associationId, memberId: member.id, format: 'csv', status: 'done', sizeBytes: 6, filter: {}, columns: [] } })
  await ctx.storage.put(`${associationId}/exports/${written.id}`, 'secret')
  const token = await ctx.db.apiToken.create({ data: { associationId, name: 'secret', scope: 'orders', tokenHash: randomUUID(), createdById: member.id } })
  return {
    importId: file.id,
    exportId: written.id,
    tokenId: token.id,
    conversationId: conversation.id,
    connectionId: conversation.connectionId,
    contactId: conversation.contactId,
    otherId: other.id,
    noteId: note.id,
    attributeId: attribute.id,
    joinId: join.id,
    mediaId: media.id,
    messageId: message.id,
    scheduledId: scheduled.id,
    patientId: patient.id,
    articleId: article.id,
    answerId: answer.id,
    labelId: label.id,
    folderId: folder.id,
    changeId: undo.changeId,
    invitationId: invitation.id,
    memberId: member.id,
    teamId: team.id,
    sequence: String(event.sequence),
    type: 'event',
    deadLetterId: String(event.sequence),
  }
}

/** A body each call accepts; with ids of the first association where it names something. */
function bodyOf(endpoint: Endpoint): Record<string, unknown> | FormData {
  const form = new FormData()
  form.set('file', new File(['name,phones\nRui,+5511911110000'], 'file.csv', { type: 'text/csv' }))
  form.set('kind', 'patients')
  const bodies: Record<string, Record<string, unknown> | FormData> = {
    changeRole: { role: 'viewer' },
    changeCapacity: { capacity: 3 },
    chooseAvailability: { availability: 'busy' },
    createTeam: { name: 'Reception', memberIds: [] },
    updateTeam: { name: 'Reception', memberIds: [] },
    assignTeam: { teamId: ids.teamId },
    updateOpeningHours: { isOn: false, weekdays: [[], [], [], [], [], [], []], exceptions: [] },
    updateQueueSettings: { rule: 'roundRobin', callAfterMinutes: null },
    startConversation: { contactId: ids.contactId, connectionId: ids.connectionId },
    sendMessage: { text: 'hello', clientId: randomUUID() },
    assign: { memberId: null },
    writeNote: { text: 'Changed', clientId: randomUUID() },
    reactToMessage: { emoji: '👍' },
    editMessage: { text: 'Changed' },
    updateLabel: { name: 'Changed' },
    updateFolder: { name: 'Changed' },
    prioritise: { priority: 'urgent' },
    snooze: { until: null },
    requestPairingCode: { phone: '+5511987654321' },
    updateContact: { name: 'Changed' },
    joinContacts: { otherId: ids.otherId },
    addContactNote: { text: 'Changed' },
    translateMessage: { language: 'en' },
    noteContactConsent: { state: 'given', means: 'chat' },
    editContactNote: { text: 'Changed' },
    updateAttribute: { label: 'Changed' },
    setContactAttribute: { value: 'Changed' },
    updatePatient: { name: 'Changed' },
    updateArticle: { title: 'Changed' },
    attachToArticle: form,
    updateCannedAnswer: { text: 'Changed' },
    saveDraft: { text: 'Changed', replyToId: null, version: 1 },
    scheduleMessage: { text: 'Changed', clientId: randomUUID(), dueAt: new Date(Date.now() + 86_400_000).toISOString() },
    updateScheduledMessage: { text: 'Changed', version: 1 },
    retryDeadLetters: { type: 'event' },
    discardDeadLetter: { note: 'Changed' },
    uploadImport: form,
    runImport: { mapping: [null] },
    saveContactColumns: { columns: [] },
    startExport: { format: 'csv', columns: [{ column: 'name', label: 'Name' }] },
    createApiToken: { name: 'Changed', scope: 'orders' },
    updateNotificationSettings: { showsName: true },
    updateAlertSettings: { emails: ['stranger@example.org'], webhookUrl: null },
  }
  return bodies[nameOf.get(endpoint) ?? ''] ?? {}
}

const givenFor = (endpoint: Endpoint) => ({ params: ids, ...(endpoint.method === 'GET' ? {} : { body: bodyOf(endpoint) }) })

async function answerOf(response: Response): Promise<[number, string]> {
  const text = await response.text()
  return [response.status, text.startsWith('{"error"') ? JSON.parse(text).error.code : text]
}

async function everythingOf(ctx: Ctx) {
  const models = ['conversation', 'message', 'contact', 'connection', 'media', 'article', 'cannedAnswer', 'label', 'folder', 'patient', 'invitation', 'staffMember', 'delivery', 'rawEvent', 'association', 'contactNote', 'contactConsent', 'attribute', 'order', 'import', 'export', 'apiToken', 'team', 'scheduledMessage'] as const
  const rows = await Promise.all(models.map(model => (test.app.root.db[model] as unknown as { findMany: (args: object) => Promise<unknown> })
    .findMany({ where: model === 'association' ? { id: ctx.association.id } : { associationId: ctx.association.id }, orderBy: model === 'delivery' || model === 'rawEvent' ? { sequence: 'asc' } : { id: 'asc' } })))
  return JSON.stringify(rows, (_, value: unknown) => typeof value === 'bigint' ? String(value) : value)
}

describe('the whole route table', () => {
  it('is every endpoint there is, each once', () => {
    expect(routes.map(route => nameOf.get(route.endpoint)).sort()).toEqual(Object.keys(endpoints).sort())
  })

  it('names every id it uses, so that this walk reaches it', () => {
    const named = new Set(tenantRoutes.flatMap(route => [...route.endpoint.path.matchAll(/:(\w+)/g)].map(match => match[1] ?? '')))
    expect([...named].filter(name => name !== 'a').sort()).toEqual(Object.keys(ids).sort())
  })

  it('asks for sign-in everywhere in an association', async () => {
    const nobody = createClient(test.url, ours.subdomain)
    const answers = await Promise.all(tenantRoutes.map(async route => [nameOf.get(route.endpoint), ...await answerOf(await nobody.raw(route.endpoint, givenFor(route.endpoint)))]))
    expect(answers).toEqual(tenantRoutes.map(route => [nameOf.get(route.endpoint), 401, 'auth.required']))
  })

  it('does not exist for staff of another association, whatever their role there', async () => {
    const before = await everythingOf(ours.ctx)
    const stranger = createStranger(theirs.owner, ours.subdomain)
    const answers = await Promise.all(tenantRoutes.map(async route => [nameOf.get(route.endpoint), ...await answerOf(await stranger(route.endpoint, givenFor(route.endpoint)))]))
    expect(answers).toEqual(tenantRoutes.map(route => [nameOf.get(route.endpoint), 404, 'association.notFound']))
    expect(await everythingOf(ours.ctx)).toBe(before)
  })

  it.each(titled(tenantRoutes.filter(route => /:(?!a\b)\w+/.test(route.endpoint.path) || nameOf.get(route.endpoint) === 'startConversation')))('finds no row of ours from another association by its id: $name', async ({ endpoint }) => {
    const [status, code] = await answerOf(await theirs.owner.raw(endpoint, givenFor(endpoint)))
    expect([status, code]).toEqual([404, expect.stringMatching(/\.(?:notFound|invalid)$/)])
    expect(await everythingOf(ours.ctx)).not.toContain('Changed')
  })

  it.each(titled(tenantRoutes.filter(route => route.endpoint.method === 'GET' && !/:(?!a\b)\w+/.test(route.endpoint.path))))('lists nothing of ours to another association: $name', async ({ endpoint }) => {
    const response = await theirs.owner.raw(endpoint, { query: 'q' in (endpoint.query as unknown as { shape: object }).shape ? { q: 'secret' } : {} })
    const text = await response.text()
    expect(response.status).toBe(200)
    expect(Object.values(ids).filter(id => text.includes(id))).toEqual([])
    expect(text).not.toMatch(/secret/i)
  })

  it('does not take ids of ours inside a body', async () => {
    const conversation = await addConversation(theirs.ctx)
    const params = { conversationId: conversation.id }
    expect(await answerOf(await theirs.owner.raw(endpoints.assign, { params, body: { memberId: ids.memberId } }))).toEqual([404, 'staff.notFound'])
    await theirs.owner.call(endpoints.takeOver, { params })
    expect(await answerOf(await theirs.owner.raw(endpoints.sendMessage, { params, body: { text: 'hi', clientId: randomUUID(), replyToId: ids.messageId } }))).toEqual([404, 'message.notFound'])
    const contact = { contactId: conversation.contactId }
    expect(await answerOf(await theirs.owner.raw(endpoints.startConversation, { body: { ...contact, connectionId: ids.connectionId } }))).toEqual([404, 'connection.notFound'])
  })

  it.each(roles.filter(role => role !== 'owner'))('refuses the %s what the role may not do, before anything else is looked at', async (role) => {
    const member = await memberOf(role)
    const expected = tenantRoutes.filter(({ access }) => !isAllowed(role, access as 'staff.read')).map(route => [nameOf.get(route.endpoint), 403, 'auth.forbidden'])
    const answers = await Promise.all(tenantRoutes
      .filter(({ access }) => !isAllowed(role, access as 'staff.read'))
      .map(async route => [nameOf.get(route.endpoint), ...await answerOf(await member.raw(route.endpoint, { params: ids }))]))
    expect(answers).toEqual(expected)
    if (role === 'viewer')
      expect(expected.map(([name]) => name)).toEqual(expect.arrayContaining(['sendMessage', 'takeOver', 'createConnection', 'inviteStaff']))
  })

  it('keeps opening associations for operators', async () => {
    const agent = await memberOf('agent')
    expect(await answerOf(await agent.raw(endpoints.createAssociation, { body: { name: 'Mine', subdomain: 'mine-now' } }))).toEqual([403, 'auth.forbidden'])
  })
})

const signedIn = new Map<Role, Promise<TestClient>>()
function memberOf(role: Role) {
  const known = signedIn.get(role) ?? test.signInAs(ours.subdomain, role)
  signedIn.set(role, known)
  return known
}

/** The same session, under another association's address. */
function createStranger(client: TestClient, subdomain: string) {
  return (endpoint: Endpoint, given: ReturnType<typeof givenFor>) => client.raw(endpoint, { ...given, params: { ...given.params, a: subdomain } })
}

describe('sockets', () => {
  it('of another association, or of nobody, are refused', async () => {
    const [own, stranger] = [await theirs.owner.listen(), createClient(test.url, ours.subdomain)]
    await expect(stranger.listen()).rejects.toThrow('auth.required')
    own.close()
    const socket = io(test.url, { auth: { association: ours.subdomain }, extraHeaders: { cookie: theirs.owner.cookie() }, transports: ['websocket'], reconnection: false })
    const refused = await new Promise<string>((resolve, reject) => {
      socket.once('connect', () => reject(new Error('it was let in')))
      socket.once('connect_error', error => resolve(error.message))
    })
    expect(refused).toBe('auth.required')
    socket.close()
  })

  it('hear their own association and never another', async () => {
    const [our, their] = [await ours.owner.listen(), await theirs.owner.listen()]
    const heard: [string, string][] = []
    our.onAny((event, payload) => heard.push(['ours', JSON.stringify([event, payload])]))
    their.onAny((event, payload) => heard.push(['theirs', JSON.stringify([event, payload])]))
    const owner = await test.app.root.db.staffMember.findFirstOrThrow({ where: { associationId: ours.ctx.association.id, role: 'owner' } })
    const ctx = await findStaffContext(test.app.root, owner.userId, ours.subdomain)
    if (!ctx)
      throw new Error('the owner is gone')
    await takeOver(ctx, { conversationId: ids.conversationId ?? '', force: true })
    await until(() => heard.some(([who, what]) => who === 'ours' && what.includes('counts.updated')) && heard.some(([, what]) => what.includes('conversation.updated')))
    await addConversation(theirs.ctx)
    const own = await theirs.ctx.db.staffMember.findMany()
    // That they came is told to themselves, sooner or later.
    const ofThemselves = (what: string) => what.startsWith('["staff.updated"') && own.some(({ id }) => what.includes(id))
    expect(heard.filter(([who, what]) => who === 'theirs' && !ofThemselves(what))).toEqual([])
    our.close()
    their.close()
  })
})

describe('a file', () => {
  it('is served to staff of its association only', async () => {
    const params = { mediaId: ids.mediaId ?? '' }
    expect(await (await ours.owner.raw(endpoints.getMediaFile, { params })).text()).toBe('secret')
    expect((await theirs.owner.raw(endpoints.getMediaFile, { params })).status).toBe(404)
    expect((await fetch(`${test.url}/api/associations/${ours.subdomain}/media/${ids.mediaId}`)).status).toBe(401)
  })
})

describe('a token', () => {
  const order = { phone: '+5511911110000', orderedOn: '2026-01-02', currency: 'BRL', total: '1' }

  async function put(subdomain: string, headers: Record<string, string>) {
    return answerOf(await fetch(`${test.url}/api/associations/${subdomain}/orders/1`, { method: 'PUT', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(order) }))
  }

  it('is asked for where one is needed, whatever session there is', async () => {
    expect(routes.filter(route => route.endpoint.credential !== 'session').map(route => route.access)).toEqual(['token:orders'])
    expect(await put(ours.subdomain, {})).toEqual([401, 'apiToken.invalid'])
    expect(await put(ours.subdomain, { cookie: ours.owner.cookie() })).toEqual([401, 'apiToken.invalid'])
  })

  it('works in its own association only, for nothing else, and not after it was taken back', async () => {
    const { token, id: tokenId } = await theirs.owner.call(endpoints.createApiToken, { body: { name: 'Shop', scope: 'orders' } })
    const headers = { authorization: `Bearer ${token}` }
    expect(await put(ours.subdomain, headers)).toEqual([401, 'apiToken.invalid'])
    expect(await put(theirs.subdomain, headers)).toEqual([422, 'order.unknownContact'])
    for (const route of tenantRoutes.filter(({ endpoint }) => endpoint.method === 'GET'))
      expect((await fetch(test.url + route.endpoint.path.replace(/:(\w+)/g, (_, name: string) => ({ ...ids, a: theirs.subdomain })[name] ?? ''), { headers })).status).toBe(401)
    await theirs.owner.call(endpoints.revokeApiToken, { params: { tokenId } })
    expect(await put(theirs.subdomain, headers)).toEqual([401, 'apiToken.invalid'])
  })
})
