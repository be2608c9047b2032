import type { Address } from '../address.ts'
import type { Fields } from '../read.ts'
import { isGroupId, toAddress, toCommonId } from '../address.ts'
import { readMessageId } from '../message-id.ts'
import { fieldAt, firstText } from '../read.ts'

export interface MessagePeople {
  chat: Address
  /** Who wrote it; null when it is this account, or when a group message does not say. */
  author: Address | null
  fromMe: boolean
}

/**
 * Where a payload belongs and who wrote it. The chat is part two of the full id, because `from` and `to` mean
 * different things on each engine (WAHA docs; observed on NOWEB 2026.4.1). Null when no chat can be found.
 */
export function messagePeople(payload: Fields): MessagePeople | null {
  const id = readMessageId(payload.id)
  const fromMe = typeof payload.fromMe === 'boolean' ? payload.fromMe : (id?.fromMe ?? false)
  const chatId = id?.chatId ?? chatOfFields(payload, fromMe)
  if (chatId === null)
    return null
  const chat = toAddress(chatId, chatAlt(payload, fromMe))
  if (chat === null)
    return null
  if (fromMe)
    return { chat, author: null, fromMe }
  return { chat, author: isGroupId(chatId) ? groupAuthor(payload, id?.participant ?? null) : chat, fromMe }
}

/** The name the writer gave themselves, wherever the engine keeps it. */
export function pushName(payload: Fields): string | null {
  const data = payload._data
  return firstText(
    fieldAt(data, 'pushName'),
    fieldAt(data, 'Info', 'PushName'),
    fieldAt(data, 'notifyName'),
    payload.notifyName,
    fieldAt(data, 'sender', 'pushname'),
  )
}

function chatOfFields(payload: Fields, fromMe: boolean): string | null {
  const data = payload._data
  return toCommonId(fieldAt(data, 'key', 'remoteJid'))
    ?? toCommonId(fieldAt(data, 'Info', 'Chat'))
    ?? toCommonId(fieldAt(data, 'id', 'remote'))
    ?? (fromMe ? toCommonId(payload.to) : null)
    ?? toCommonId(payload.from)
}

function groupAuthor(payload: Fields, idParticipant: string | null): Address | null {
  const data = payload._data
  const participant = toCommonId(payload.participant)
    ?? idParticipant
    ?? toCommonId(payload.author)
    ?? toCommonId(fieldAt(data, 'key', 'participant'))
    ?? toCommonId(fieldAt(data, 'Info', 'Sender'))
  const alt = firstText(
    fieldAt(data, 'key', 'participantAlt'),
    fieldAt(data, 'key', 'participantPn'),
    fieldAt(data, 'Info', 'SenderAlt'),
  )
  return toAddress(participant, alt)
}

function chatAlt(payload: Fields, fromMe: boolean): string | null {
  const data = payload._data
  return firstText(
    fieldAt(data, 'key', 'remoteJidAlt'),
    fieldAt(data, 'key', 'senderPn'),
    fieldAt(data, 'Info', fromMe ? 'RecipientAlt' : 'SenderAlt'),
  )
}
