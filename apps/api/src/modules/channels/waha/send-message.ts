import type { SentMessage, WahaClient, WahaResult } from '@recado/waha'
import type { OutboundMessage, SendResult } from '../channel.ts'
import { toSendResult } from './error-meanings.ts'

/** Sends through WAHA and says in a channel's words what came of it. */
export async function sendMessage(client: WahaClient, session: string, message: OutboundMessage): Promise<SendResult> {
  const sent = await call(client, session, message)
  if (sent.ok)
    return { type: 'sent', providerMessageId: sent.value.messageId ?? message.reservedId }
  return toSendResult(sent.error, message.reservedId !== null)
}

function call(client: WahaClient, session: string, message: OutboundMessage): Promise<WahaResult<SentMessage>> {
  const { chatId, text, kind, file } = message
  const common = { session, chatId, ...(message.replyTo ? { replyTo: message.replyTo } : {}) }
  if (!file)
    return client.sendText({ ...common, text: text ?? '', ...(message.reservedId ? { id: message.reservedId } : {}) })
  const attached = {
    bytes: file.bytes,
    mimeType: file.mimeType,
    ...(file.fileName ? { fileName: file.fileName } : {}),
  }
  const captioned = { ...common, file: attached, ...(text ? { caption: text } : {}) }
  if (kind === 'voice')
    return client.sendVoice({ ...common, file: attached, convert: true })
  // WhatsApp shows only these as pictures; the rest goes as a document.
  if (kind === 'image' && ['image/jpeg', 'image/png'].includes(file.mimeType))
    return client.sendImage(captioned)
  if (kind === 'video')
    return client.sendVideo({ ...captioned, convert: true })
  return client.sendFile(captioned)
}
