import { isGroupId, toCommonId } from './address.ts'
import { fieldAt, isFields, textOf } from './read.ts'

/** The parts of a full message id: `{true|false}_{chat}_{raw}[_{participant}]`. */
export interface MessageIdParts {
  providerId: string
  chatId: string | null
  fromMe: boolean | null
  participant: string | null
}

/** Takes a message id apart: full, raw, or the object the browser engines give. Null when there is none. */
export function readMessageId(id: unknown): MessageIdParts | null {
  if (isFields(id))
    return readIdObject(id)
  const text = textOf(id, 512)
  if (text === null || text.trim() === '')
    return null
  const [direction = '', chat = '', raw = '', ...rest] = text.split('_')
  if ((direction !== 'true' && direction !== 'false') || raw === '')
    return { providerId: text, chatId: null, fromMe: null, participant: null }
  return {
    providerId: raw,
    chatId: toCommonId(chat),
    fromMe: direction === 'true',
    participant: toCommonId(rest.join('_')),
  }
}

/** WhatsApp's own id inside a full one; a raw one comes back as it is. Null when there is none. Source: WAHA docs. */
export function rawMessageId(id: unknown): string | null {
  return readMessageId(id)?.providerId ?? null
}

/** The full id that edit, delete, reaction and reply take on every engine; in groups with the participant. */
export function fullMessageId(parts: { providerId: string, chatId: string, fromMe: boolean, participant?: string | null }): string {
  const chatId = toCommonId(parts.chatId) ?? parts.chatId
  const suffix = isGroupId(chatId) && parts.participant ? `_${parts.participant}` : ''
  return `${parts.fromMe}_${chatId}_${parts.providerId}${suffix}`
}

// WhatsApp Web renamed `_serialized` in 2026.7, so the named parts count first.
function readIdObject(id: object): MessageIdParts | null {
  const providerId = textOf(fieldAt(id, 'id'), 512)
  if (providerId === null)
    return readMessageId(textOf(fieldAt(id, '_serialized')))
  const fromMe = fieldAt(id, 'fromMe')
  return {
    providerId: rawMessageId(providerId) ?? providerId,
    chatId: toCommonId(fieldAt(id, 'remote')),
    fromMe: typeof fromMe === 'boolean' ? fromMe : null,
    participant: toCommonId(fieldAt(id, 'participant')),
  }
}
