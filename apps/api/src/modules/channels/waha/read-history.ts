import type { Ack, WahaClient, WahaError } from '@recado/waha'
import type { Channel } from '../channel.ts'
import { fullMessageId } from '@recado/waha'
import { isDown } from './error-meanings.ts'

interface Source {
  client: WahaClient
  session: string
  engine: string | null
}

/** The newest of a chat: what was sent minutes ago is among them. */
const pageSize = 100

/** Engines whose history of an own chat can be relied on to hold what was sent through them. Source: WAHA docs. */
const rememberingEngines: ReadonlySet<string | null> = new Set(['NOWEB', 'GOWS', 'WEBJS'])

const statuses = { error: 'failed', pending: 'sent', server: 'sent', device: 'delivered', read: 'read', played: 'played' } as const satisfies Record<Ack, string>

/** How far a message got, by its id. */
export async function findStatus({ client, session, engine }: Source, { chatId, providerMessageId }: Parameters<Channel['findStatus']>[0]): ReturnType<Channel['findStatus']> {
  const messageId = fullMessageId({ providerId: providerMessageId, chatId, fromMe: true })
  const found = await client.getMessage({ session, chatId, messageId })
  if (found.ok)
    return found.value ? { type: 'told', status: statuses[found.value.ack ?? 'pending'] } : { type: 'cannotTell', reason: 'unreadable' }
  return found.error.kind === 'not-found' && remembers(engine) ? { type: 'told', status: null } : toSilence(found.error)
}

/** What was sent to a chat since then. */
export async function listSent({ client, session, engine }: Source, { chatId, since }: Parameters<Channel['listSent']>[0]): ReturnType<Channel['listSent']> {
  const page = await client.listMessages({ session, chatId, limit: pageSize, since, direction: 'out', withMedia: false })
  if (!page.ok)
    return toSilence(page.error)
  const messages = page.value.messages.filter(message => message.direction === 'out').map(({ providerId, hasMedia, kind, text, sentAt }) => ({
    providerMessageId: providerId,
    hasFile: hasMedia,
    isVoice: kind === 'voice',
    text,
    sentAt,
  }))
  return { type: 'told', messages, isComplete: remembers(engine) && page.value.rowCount < pageSize }
}

function remembers(engine: string | null) {
  return rememberingEngines.has(engine)
}

function toSilence(error: WahaError) {
  return isDown(error) ? { type: 'wait' as const, reason: error.kind } : { type: 'cannotTell' as const, reason: error.kind }
}
