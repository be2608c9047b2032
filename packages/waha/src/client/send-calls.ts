import type { Caller } from './caller.ts'
import type { FileInput } from './inputs.ts'
import type { SentMessage } from './values.ts'
import type { WahaClient } from './waha-client.ts'
import { buildVcard } from '../message/vcard.ts'
import { calls } from './calls.ts'
import { Base64 } from './json-body.ts'
import { readSent } from './read-sent.ts'
import { readNothing, readText } from './read-simple.ts'

type SendCalls
  = | 'sendText' | 'sendImage' | 'sendFile' | 'sendVoice' | 'sendVideo' | 'sendLocation' | 'sendContactVcard'
    | 'sendPoll' | 'sendReaction' | 'editMessage' | 'deleteMessage' | 'forwardMessage' | 'newMessageId'

export function sendCalls(call: Caller): Pick<WahaClient, SendCalls> {
  return {
    sendText: ({ text, linkPreview, id, ...to }) =>
      call(calls.sendText, { body: { ...toBody(to), text, linkPreview, id } }, sentTo(to.chatId)),
    sendImage: ({ file, caption, ...to }) =>
      call(calls.sendImage, { body: { ...toBody(to), file: toFile(file), caption } }, sentTo(to.chatId)),
    sendFile: ({ file, caption, ...to }) =>
      call(calls.sendFile, { body: { ...toBody(to), file: toFile(file), caption } }, sentTo(to.chatId)),
    sendVoice: ({ file, convert = true, ...to }) =>
      call(calls.sendVoice, { body: { ...toBody(to), file: toVoiceFile(file), convert } }, sentTo(to.chatId)),
    sendVideo: ({ file, caption, convert = true, asNote, ...to }) =>
      call(calls.sendVideo, { body: { ...toBody(to), file: toFile(file, 'video'), caption, convert, asNote } }, sentTo(to.chatId)),
    sendLocation: ({ latitude, longitude, title, id, ...to }) =>
      call(calls.sendLocation, { body: { ...toBody(to), latitude, longitude, title, id } }, sentTo(to.chatId)),
    sendContactVcard: ({ contacts, id, ...to }) =>
      call(calls.sendContactVcard, { body: { ...toBody(to), contacts: contacts.map(toContact), id } }, sentTo(to.chatId)),
    sendPoll: ({ question, options, multipleAnswers = false, id, ...to }) =>
      call(calls.sendPoll, { body: { ...toBody(to), poll: { name: question, options, multipleAnswers }, id } }, sentTo(to.chatId)),
    sendReaction: ({ session, messageId, emoji }) =>
      call(calls.sendReaction, { body: { session, messageId, reaction: emoji ?? '' } }, readNothing),
    editMessage: ({ text, linkPreview, ...params }) =>
      call(calls.editMessage, { params, body: { text, linkPreview } }, readNothing),
    deleteMessage: ({ session, chatId, messageId }) =>
      call(calls.deleteMessage, { params: { session, chatId, messageId } }, readNothing),
    forwardMessage: ({ session, chatId, messageId, id }) =>
      call(calls.forwardMessage, { body: { session, chatId, messageId, id } }, sentTo(chatId)),
    newMessageId: session => call(calls.newMessageId, { params: { session } }, readText('id')),
  }
}

function toBody({ session, chatId, replyTo }: { session: string, chatId: string, replyTo?: string }) {
  return { session, chatId, reply_to: replyTo }
}

// WAHA's document wants a name with the bytes of a video or voice, and allows none with the URL of a voice.
function toFile(file: FileInput, nameOfBytes?: string): Record<string, unknown> {
  return 'url' in file
    ? { url: file.url, mimetype: file.mimeType, filename: file.fileName }
    : { data: new Base64(file.bytes), mimetype: file.mimeType, filename: file.fileName ?? nameOfBytes }
}

function toVoiceFile(file: FileInput): Record<string, unknown> {
  return 'url' in file ? { url: file.url, mimetype: file.mimeType } : toFile(file, 'voice')
}

function toContact(contact: { name: string, phone: string, organization?: string }): Record<string, unknown> {
  const digits = contact.phone.replace(/\D/g, '')
  return {
    fullName: contact.name,
    organization: contact.organization,
    phoneNumber: `+${digits}`,
    whatsappId: digits,
    vcard: buildVcard(contact),
  }
}

function sentTo(chatId: string): (answer: unknown) => SentMessage {
  return answer => readSent(answer, chatId)
}
