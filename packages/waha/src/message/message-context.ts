import type { Fields } from '../read.ts'
import type { WahaMessage } from './message.ts'
import { rawMessageId } from '../message-id.ts'
import { fieldAt, fieldsOf, firstText, listOf } from '../read.ts'
import { contentPart, whatsappMessage } from './engine-data.ts'
import { whatsappText } from './message-text.ts'

/** The message this one answers. */
export function messageReplyTo(payload: Fields): WahaMessage['replyTo'] {
  const context = contextInfo(payload)
  const providerId = rawMessageId(fieldAt(payload, 'replyTo', 'id'))
    ?? rawMessageId(context.stanzaId ?? context.stanzaID ?? fieldAt(payload, '_data', 'quotedStanzaID'))
  if (providerId === null)
    return null
  const text = firstText(fieldAt(payload, 'replyTo', 'body')) ?? whatsappText(fieldsOf(context.quotedMessage))
  return { providerId, text }
}

/** The advertisement a customer came from: «click to WhatsApp». */
export function messageAd(payload: Fields): WahaMessage['ad'] {
  const ad = fieldsOf(contextInfo(payload).externalAdReply)
  const found = {
    title: firstText(ad.title),
    body: firstText(ad.body),
    url: firstText(ad.sourceUrl, ad.sourceURL, ad.mediaUrl, ad.mediaURL),
  }
  return found.title ?? found.body ?? found.url ? found : null
}

/** A poll's question and choices. */
export function messagePoll(payload: Fields): WahaMessage['poll'] {
  const part = fieldsOf(contentPart(whatsappMessage(payload))?.part)
  const question = firstText(part.name, fieldAt(payload, '_data', 'pollName'))
  if (question === null)
    return null
  const choices = listOf(part.options ?? fieldAt(payload, '_data', 'pollOptions'), 20)
  const options = choices.map(choice => firstText(choice, fieldAt(choice, 'optionName'), fieldAt(choice, 'name')))
  return { question, options: options.filter(option => option !== null) }
}

function contextInfo(payload: Fields): Fields {
  return fieldsOf(fieldAt(contentPart(whatsappMessage(payload))?.part, 'contextInfo'))
}
