import type { SentMessage } from './values.ts'
import { toCommonId } from '../address.ts'
import { rawMessageId, readMessageId } from '../message-id.ts'
import { fieldAt } from '../read.ts'

/**
 * WhatsApp's id out of the answer to a send, which has another shape on each engine (WAHA docs; observed on NOWEB
 * 2026.4.1). WAHA accepted it, so an answer without an id is still a success.
 */
export function readSent(answer: unknown, chatId: string): SentMessage {
  const chat = toCommonId(fieldAt(answer, 'key', 'remoteJid')) ?? readMessageId(fieldAt(answer, 'id'))?.chatId
  return { messageId: sentId(answer), chatId: chat ?? toCommonId(chatId) ?? chatId }
}

function sentId(answer: unknown): string | null {
  return rawMessageId(fieldAt(answer, 'key', 'id'))
    ?? rawMessageId(fieldAt(answer, '_data', 'Info', 'ID'))
    ?? rawMessageId(fieldAt(answer, 'id'))
    ?? rawMessageId(fieldAt(answer, '_data', 'id'))
    ?? rawMessageId(fieldAt(answer, '_data', 'key', 'id'))
}
