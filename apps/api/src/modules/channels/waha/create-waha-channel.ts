import type { WahaClient } from '@recado/waha'
import type { Channel, FetchedMedia } from '../channel.ts'
import { engineTakesMessageId } from '@recado/waha'
import { changeMessage } from './change-message.ts'
import { toDelay } from './error-meanings.ts'
import { openHistory } from './open-history.ts'
import { findStatus, listSent } from './read-history.ts'
import { sendMessage } from './send-message.ts'

interface Options {
  client: WahaClient
  session: string
  engine: string | null
  version: string | null
}

/** WAHA behind the interface of a channel. */
export function createWahaChannel({ client, session, engine, version }: Options): Channel {
  return {
    // Sends of files take no id.
    takesReservedId: kind => kind === 'text' && engineTakesMessageId(engine ?? '', version ?? ''),
    async reserveId() {
      const reserved = await client.newMessageId(session)
      if (reserved.ok)
        return { type: 'id', id: reserved.value.id }
      return ['not-supported', 'not-found', 'plus-only'].includes(reserved.error.kind) ? { type: 'id', id: null } : toDelay(reserved.error)
    },
    send: message => sendMessage(client, session, message),
    change: (message, change) => changeMessage(client, session, message, change),
    async findChatId(phone) {
      const found = await client.checkNumber({ session, phone: phone.replace('+', '') })
      if (!found.ok)
        return toDelay(found.error)
      return { type: 'chat', chatId: found.value.exists ? found.value.address?.chatId ?? null : null }
    },
    async findPhone(lid) {
      const found = await client.findByLid({ session, lid })
      return found.ok ? found.value.phone : null
    },
    findStatus: message => findStatus({ client, session, engine }, message),
    listSent: chat => listSent({ client, session, engine }, chat),
    async markSeen(chatId) {
      await client.sendSeen({ session, chatId })
    },
    async showTyping(chatId, isTyping) {
      await (isTyping ? client.startTyping({ session, chatId }) : client.stopTyping({ session, chatId }))
    },
    history: openHistory({ client, session, engine }),
    fetchMedia: source => fetchMedia(client, session, source),
  }
}

type Source = Parameters<Channel['fetchMedia']>[0]

/** First where the message said; when that is gone, WAHA is asked to fetch it from WhatsApp again. */
async function fetchMedia(client: WahaClient, session: string, source: Source): Promise<FetchedMedia> {
  if (source.url) {
    const file = await download(client, source.url)
    if (file.type !== 'gone')
      return file
  }
  const again = await client.getMessage({ session, chatId: source.chatId, messageId: source.providerMessageId, withMedia: true })
  if (!again.ok)
    return again.error.kind === 'not-found' ? { type: 'gone', reason: 'message-not-found' } : { type: 'retry', reason: again.error.kind }
  const url = again.value?.media?.url
  return url ? download(client, url) : { type: 'gone', reason: again.value?.media?.error ?? 'no-file' }
}

async function download(client: WahaClient, url: string): Promise<FetchedMedia> {
  const file = await client.downloadMedia(url)
  if (file.ok)
    return { type: 'file', bytes: file.value.bytes, mimeType: file.value.mimeType ?? 'application/octet-stream' }
  const { kind, status } = file.error
  if (kind === 'bad-request' && status === undefined)
    return { type: 'gone', reason: 'elsewhere' }
  return ['not-found', 'bad-request', 'too-large', 'rejected'].includes(kind) ? { type: 'gone', reason: kind } : { type: 'retry', reason: kind }
}
