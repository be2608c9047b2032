import { createHmac } from 'node:crypto'

interface Written {
  rawId: string
  /** `5511987654321@c.us`, or a LID or group. */
  chatId?: string
  /** The other address of the same person, as the engine tells it. */
  alt?: string
  text?: string | null
  fromMe?: boolean
  sentAt?: Date
  pushName?: string | null
  participant?: string
  payload?: Record<string, unknown>
}

let count = 0

/** A body as WAHA posts it. Every one has an envelope id of its own. */
export function wahaEvent(event: string, payload: unknown, at = new Date()) {
  count += 1
  return {
    id: `evt_${String(count).padStart(6, '0')}`,
    timestamp: at.getTime(),
    event,
    session: 'front',
    me: { id: '5511940001234@c.us', pushName: 'Front desk' },
    payload,
    engine: 'NOWEB',
    environment: { version: '2026.7.1', engine: 'NOWEB', tier: 'CORE' },
  }
}

/** `message.any` of a direct chat. */
export function messageEvent({ rawId, chatId = '5511987654321@c.us', alt, text = `text of ${rawId}`, fromMe = false, sentAt = new Date(), pushName = 'Ana', participant, payload = {} }: Written) {
  return wahaEvent('message.any', {
    id: `${fromMe}_${chatId}_${rawId}${participant ? `_${participant}` : ''}`,
    timestamp: Math.floor(sentAt.getTime() / 1000),
    from: chatId,
    fromMe,
    ...(participant ? { participant } : {}),
    source: 'app',
    body: text,
    hasMedia: false,
    media: null,
    _data: {
      key: { remoteJid: chatId.replace('@c.us', '@s.whatsapp.net'), fromMe, id: rawId, ...(alt ? { remoteJidAlt: alt } : {}) },
      pushName: fromMe ? null : pushName,
      message: { conversation: text },
    },
    ...payload,
  }, sentAt)
}

/** Body and headers of a delivery, signed. */
export function signed(event: unknown, key: string): { body: Uint8Array, headers: Headers } {
  const body = Buffer.from(typeof event === 'string' ? event : JSON.stringify(event))
  const headers = new Headers({ 'x-webhook-hmac': createHmac('sha512', key).update(body).digest('hex'), 'x-webhook-hmac-algorithm': 'sha512' })
  return { body, headers }
}
