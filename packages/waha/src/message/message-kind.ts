import type { Fields } from '../read.ts'
import type { MessageKind } from './message.ts'
import { fieldAt, fieldsOf, firstText, listOf } from '../read.ts'
import { contentPart, whatsappMessage } from './engine-data.ts'

/**
 * What a message is. WAHA's common part has no field for it, so the engine's part speaks first and the common part
 * helps out. 'protocol' is traffic between phones that nobody wrote.
 */
export function messageKind(payload: Fields): MessageKind | 'protocol' {
  return fromWhatsapp(payload) ?? fromBrowser(payload) ?? fromCommonPart(payload)
}

const whatsappKinds = new Map<string, MessageKind | 'protocol'>([
  ['conversation', 'text'],
  ['extendedTextMessage', 'text'],
  ['buttonsMessage', 'text'],
  ['buttonsResponseMessage', 'text'],
  ['listMessage', 'text'],
  ['listResponseMessage', 'text'],
  ['templateMessage', 'text'],
  ['templateButtonReplyMessage', 'text'],
  ['interactiveMessage', 'text'],
  ['interactiveResponseMessage', 'text'],
  ['imageMessage', 'image'],
  ['videoMessage', 'video'],
  ['ptvMessage', 'video'],
  ['documentMessage', 'document'],
  ['stickerMessage', 'sticker'],
  ['locationMessage', 'location'],
  ['liveLocationMessage', 'location'],
  ['contactMessage', 'contact'],
  ['contactsArrayMessage', 'contact'],
  ['pollCreationMessage', 'poll'],
  ['pollCreationMessageV2', 'poll'],
  ['pollCreationMessageV3', 'poll'],
  ['pollCreationMessageV5', 'poll'],
  ['protocolMessage', 'protocol'],
  ['reactionMessage', 'protocol'],
  ['encReactionMessage', 'protocol'],
  ['editedMessage', 'protocol'],
  ['secretEncryptedMessage', 'protocol'],
  ['pollUpdateMessage', 'protocol'],
  ['keepInChatMessage', 'protocol'],
  ['pinInChatMessage', 'protocol'],
])

const browserKinds = new Map<unknown, MessageKind | 'protocol'>([
  ['chat', 'text'],
  ['buttons_response', 'text'],
  ['list_response', 'text'],
  ['interactive', 'text'],
  ['hsm', 'text'],
  ['image', 'image'],
  ['video', 'video'],
  ['ptv', 'video'],
  ['ptt', 'voice'],
  ['audio', 'audio'],
  ['document', 'document'],
  ['sticker', 'sticker'],
  ['location', 'location'],
  ['vcard', 'contact'],
  ['multi_vcard', 'contact'],
  ['poll_creation', 'poll'],
  ['protocol', 'protocol'],
  ['reaction', 'protocol'],
  ['e2e_notification', 'protocol'],
  ['notification', 'protocol'],
  ['notification_template', 'protocol'],
  ['gp2', 'protocol'],
  ['call_log', 'protocol'],
  ['debug', 'protocol'],
])

function fromWhatsapp(payload: Fields): MessageKind | 'protocol' | null {
  const content = contentPart(whatsappMessage(payload))
  if (content === null)
    return null
  if (content.name === 'audioMessage')
    return isTrue(fieldAt(content.part, 'ptt')) || isTrue(fieldAt(content.part, 'PTT')) ? 'voice' : 'audio'
  return whatsappKinds.get(content.name) ?? null
}

function fromBrowser(payload: Fields): MessageKind | 'protocol' | null {
  return browserKinds.get(fieldAt(payload, '_data', 'type')) ?? null
}

function fromCommonPart(payload: Fields): MessageKind {
  const media = fieldsOf(payload.media)
  const mimeType = firstText(media.mimetype)?.toLowerCase()
  if (mimeType !== undefined)
    return fromMimeType(mimeType, firstText(media.filename) !== null)
  if (fieldAt(payload, 'location', 'latitude') !== undefined)
    return 'location'
  if (listOf(payload.vCards).length > 0)
    return 'contact'
  return firstText(payload.body) === null || payload.hasMedia === true ? 'unsupported' : 'text'
}

function fromMimeType(mimeType: string, isNamed: boolean): MessageKind {
  if (isNamed)
    return 'document'
  if (mimeType.startsWith('image/webp'))
    return 'sticker'
  if (mimeType.startsWith('audio/ogg'))
    return 'voice'
  const [family] = mimeType.split('/')
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
}

function isTrue(value: unknown): boolean {
  return value === true
}
