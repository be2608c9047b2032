import { fieldsOf, textOf } from './read.ts'

/** Who or where a message is, in the one form every engine can be answered in. */
export interface Address {
  /** Use this to reply: `…@c.us`, `…@lid` or `…@g.us`, without a device number. */
  chatId: string
  /** Digits with country code. Only ever from a phone id, never from the digits of a lid. */
  phone: string | null
  /** Digits of the hidden user id. */
  lid: string | null
}

/**
 * Reads any WhatsApp id (text, or the object form of the browser engines) into an address; `alt` is the same person's
 * other id, where the engine told it. Null when there is no id in it.
 */
export function toAddress(id: unknown, alt?: unknown): Address | null {
  const chatId = toCommonId(id)
  if (chatId === null)
    return null
  const altId = isPerson(chatId) ? toCommonId(alt) : null
  return {
    chatId,
    phone: phoneOf(chatId) ?? phoneOf(altId),
    lid: lidOf(chatId) ?? lidOf(altId),
  }
}

/**
 * The id as WAHA's API takes it: `@s.whatsapp.net` becomes `@c.us`, the device number goes, bare digits get `@c.us`.
 * Null when it is not an id. Source: WAHA docs; device numbers observed on GOWS 2026.1.3.
 */
export function toCommonId(id: unknown): string | null {
  const text = idText(id)
  if (text === null || /\s/.test(text))
    return null
  if (/^\+?\d{5,20}$/.test(text))
    return `${text.replace('+', '')}@c.us`
  const [, user = '', server = ''] = /^([^@:]+)(?::\d+)?@([^@]+)$/.exec(text) ?? []
  if (user === '' || server === '')
    return null
  return `${user}@${server === 's.whatsapp.net' ? 'c.us' : server}`
}

/** True for the id of a group. */
export function isGroupId(chatId: string): boolean {
  return chatId.endsWith('@g.us')
}

function isPerson(chatId: string): boolean {
  return chatId.endsWith('@c.us') || chatId.endsWith('@lid')
}

function phoneOf(chatId: string | null): string | null {
  return digitsBefore('@c.us', chatId)
}

function lidOf(chatId: string | null): string | null {
  return digitsBefore('@lid', chatId)
}

function digitsBefore(server: string, chatId: string | null): string | null {
  if (!chatId?.endsWith(server))
    return null
  const user = chatId.slice(0, -server.length)
  return /^\d{5,20}$/.test(user) ? user : null
}

function idText(id: unknown): string | null {
  if (typeof id === 'string')
    return textOf(id, 200)
  const { _serialized, user, server } = fieldsOf(id)
  if (typeof _serialized === 'string')
    return textOf(_serialized, 200)
  return typeof user === 'string' && typeof server === 'string' ? textOf(`${user}@${server}`, 200) : null
}
