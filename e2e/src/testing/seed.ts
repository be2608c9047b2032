import type { TestApp, TestClient } from '@recado/api/testing'
import { until, wahaApiKey } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'

export interface Seeded {
  owner: TestClient
  session: string
  subdomain: string
}

/** An association with a linked number and people who have written: what pages are looked at with. */
export async function seedInbox({ app, openAssociation, simulator }: TestApp): Promise<Seeded> {
  const { owner, subdomain } = await openAssociation('girassol')
  await owner.call(endpoints.updateAssociation, { body: { name: 'Associação Girassol' } })
  await app.root.db.user.updateMany({ data: { name: 'Helena Prado' } })
  const session = await linkNumber(owner, simulator)
  await owner.call(endpoints.createPatient, { body: { name: 'Ana Souza', phones: ['+5511987654321'], cpf: '529.982.247-25', birthDate: '1984-03-12', membershipNumber: '1001', validUntil: '2030-12-31' } })
  await owner.call(endpoints.createPatient, { body: { name: 'Maria Aparecida da Conceição Albuquerque de Vasconcelos Figueiredo', phones: ['+5562991234567'], status: 'suspended' } })
  for (const [title, body] of articles)
    await owner.call(endpoints.createArticle, { body: { title, body } })
  await talk(owner, simulator, session)
  return { owner, session, subdomain }
}

/** What went wrong, for the pages that say so: a message to somebody who is not on WhatsApp, an incident now and one that is over. */
export async function seedTroubles({ app: { root } }: TestApp, { owner }: Seeded): Promise<void> {
  const { id: contactId } = await owner.call(endpoints.createPatient, { body: { name: 'João Batista', phones: ['+5571912340000'] } })
  const { id: conversationId, connectionId } = await owner.call(endpoints.startConversation, { body: { contactId } })
  await owner.call(endpoints.sendMessage, { params: { conversationId }, body: { text: 'Olá, João!', clientId: 'seeded-failure-1' } })
  await until(async () => (await owner.call(endpoints.listDeadLetters)).items.length > 0)
  const { associationId } = await root.db.connection.findUniqueOrThrow({ where: { id: connectionId } })
  const now = Date.now()
  await root.db.alert.createMany({ data: [
    { associationId, connectionId, kind: 'deadLetters', details: { count: 1 }, openedAt: new Date(now) },
    { associationId, connectionId, kind: 'down', details: { trouble: 'wahaUnreachable' }, openedAt: new Date(now - 7_200_000), recoveredAt: new Date(now - 3_600_000) },
  ] })
}

/** Links a number as an admin does, the phone's part included. Answers the session. */
export async function linkNumber(owner: TestClient, simulator: TestApp['simulator']): Promise<string> {
  const { id, session } = await owner.call(endpoints.createConnection, { body: { name: 'Recepção', waha: { url: simulator.url, apiKey: wahaApiKey } } })
  await owner.call(endpoints.startConnection, { params: { connectionId: id } })
  const { qr } = await until(() => owner.call(endpoints.getQr, { params: { connectionId: id } }))
  simulator.control.scanCode(qr)
  await until(async () => (await owner.call(endpoints.getConnection, { params: { connectionId: id } })).status === 'working')
  return session
}

const articles = [
  ['Qual é o horário de atendimento?', 'Atendemos de segunda a sexta, das 8h às 18h, e aos sábados das 9h às 12h.'],
  ['Como me associo?', 'Para se associar, envie:\n\n- nome completo e CPF\n- laudo ou receita médica recente\n\nA equipe responde em até **3 dias úteis**.'],
] as const

async function talk(owner: TestClient, { control }: TestApp['simulator'], session: string) {
  for (const id of ['ana', 'carlos', 'lucia', 'maria'])
    control.setAutoRead(id, 100)
  control.write('lucia', session, { text: 'Hola, ¿cuál es el horario de atención?' })
  control.write('carlos', session, { text: 'Boa tarde! Qual é o horário de atendimento?' })
  control.write('maria', session, { text: 'Bom dia, preciso de ajuda com o meu cadastro, pois mudei de endereço e o sistema não aceita o novo comprovante que enviei na semana passada.' })
  control.write('ana', session, { text: 'Oi, bom dia!' })
  await answered(control, 'ana')
  control.write('ana', session, { text: 'Quero falar com uma pessoa, por favor. Preciso enviar minha receita nova.' })
  const conversation = await until(async () => (await owner.call(endpoints.listConversations, { query: { view: 'waiting' } })).items.find(it => it.contact.name === 'Ana Souza'))
  control.write('ana', session, { image: true, text: 'Segue a receita' })
  control.write('ana', session, { voice: true })
  control.write('ana', session, { document: true })
  control.write('ana', session, { location: { latitude: -23.5505, longitude: -46.6333, name: 'Sé' } })
  const params = { conversationId: conversation.id }
  await until(async () => (await owner.call(endpoints.listMessages, { params })).items.filter(message => message.media?.status === 'stored').length === 3)
  await owner.call(endpoints.takeOver, { params })
  await owner.call(endpoints.sendMessage, { params, body: { text: 'Obrigada, Ana! Recebi a receita e já vou *atualizar* o seu cadastro.', clientId: 'seeded-answer-1' } })
  await until(async () => (await owner.call(endpoints.listMessages, { params })).items.some(message => message.status === 'read' && message.author.type === 'agent'))
}

async function answered(control: TestApp['simulator']['control'], personId: string) {
  await until(() => control.thread(personId).some(bubble => !bubble.mine))
}
