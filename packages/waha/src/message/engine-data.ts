import type { Fields } from '../read.ts'
import { fieldAt, fieldsOf } from '../read.ts'

const wrappers = [
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'viewOnceMessageV2Extension',
  'documentWithCaptionMessage',
  'deviceSentMessage',
  'groupMentionedMessage',
  'botInvokeMessage',
  'lottieStickerMessage',
  'associatedChildMessage',
  'editedMessage',
]

// They travel along with a message and are none themselves.
const carriers = new Set(['messageContextInfo', 'senderKeyDistributionMessage', 'fastRatchetKeySenderKeyDistributionMessage'])

/**
 * WhatsApp's own message inside the engine's part of a payload: `_data.message` on NOWEB, `_data.Message` on GOWS,
 * without its envelopes (disappearing, view once, with caption, edited). No fields on the browser engines.
 */
export function whatsappMessage(payload: Fields): Fields {
  let message = wrappedMessage(payload)
  for (let depth = 0; depth < wrappers.length; depth++) {
    const wrapper = wrappers.find(name => isWrapped(message, name))
    if (wrapper === undefined)
      return message
    message = fieldsOf(fieldAt(message, wrapper, 'message'))
  }
  return message
}

/** The one part of it that carries the content, with its name, such as `imageMessage`. */
export function contentPart(message: Fields): { name: string, part: unknown } | null {
  const names = Object.keys(message).filter(name => message[name] !== null && message[name] !== undefined)
  const name = names.find(name => !carriers.has(name))
  return name === undefined ? null : { name, part: message[name] }
}

/** Whether it stands there as it was edited last. Source: Baileys keeps an edited message inside `editedMessage`. */
export function isEditedMessage(payload: Fields): boolean {
  return isWrapped(wrappedMessage(payload), 'editedMessage')
}

function wrappedMessage(payload: Fields): Fields {
  return fieldsOf(fieldAt(payload, '_data', 'message') ?? fieldAt(payload, '_data', 'Message'))
}

function isWrapped(message: Fields, wrapper: string): boolean {
  return typeof fieldAt(message, wrapper, 'message') === 'object'
}
