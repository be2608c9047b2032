import type { Simulator } from '@recado/waha-simulator'
import type { App } from '../../app.ts'
import type { Ctx } from '../../ctx.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { updateAssistant } from '../assistant/index.ts'
import { createAssociation, findAssociation } from '../associations/index.ts'
import { createConnection, findConnectionByName, moveConnection, requireConnection, startConnection } from '../channels/index.ts'
import { registerPatient } from '../contacts/index.ts'
import { joinConversations } from '../conversations/index.ts'
import { createArticle } from '../knowledge/index.ts'
import { assistant } from './assistant-settings.ts'
import { articles, businesses, patients } from './cast.ts'

const subdomain = 'demo'
const numberName = 'Recepção'

/** The demo association, made and filled the first time. */
export async function seedAssociation({ root, contextOf }: App, progress: (line: string) => void): Promise<Ctx> {
  const known = await findAssociation(root.db, subdomain)
  if (known)
    return required(await contextOf(known.id))
  progress('  Filling the demo association …')
  const association = await createAssociation(root, { name: 'Associação Girassol (demo)', subdomain, language: 'pt-BR', timeZone: 'America/Sao_Paulo' })
  const ctx = required(await contextOf(association.id))
  await updateAssistant(ctx, assistant)
  for (const patient of patients)
    await registerPatient(ctx, patient, joinConversations)
  for (const article of articles)
    await createArticle(ctx, { ...article, isPublished: true })
  return ctx
}

/** The demo's number: linked the first time, found again later even when a port has changed. Answers its session. */
export async function linkDemoNumber(ctx: Ctx, simulator: Simulator): Promise<string> {
  const waha = { url: simulator.url }
  const known = await findConnectionByName(ctx, numberName)
  const connection = known ? await moveConnection(ctx, { connectionId: known.id, waha }) : await createConnection(ctx, { name: numberName, waha })
  await startConnection(ctx, { connectionId: connection.id })
  await scanWhenAsked(ctx, connection.id, simulator)
  return connection.session
}

/** As a person would: the code appears, the phone scans it. */
async function scanWhenAsked(ctx: Ctx, connectionId: string, simulator: Simulator) {
  const { session } = await requireConnection(ctx, connectionId)
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 50) {
    const status = simulator.control.state().sessions.find(({ name }) => name === session)?.status
    if (status === 'SCAN_QR_CODE')
      simulator.control.scan(session, businesses[0]?.phone, businesses[0]?.name)
    if (status === 'WORKING')
      return
    await sleep(50)
  }
}

function required<T>(value: T | null): T {
  if (value === null)
    throw new Error('the demo association vanished')
  return value
}
