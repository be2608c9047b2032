import type { Fields } from '../read.ts'
import type { MessageKind, MessageMedia } from './message.ts'
import { fieldAt, fieldsOf, firstText, isFields, numberOf } from '../read.ts'
import { contentPart, whatsappMessage } from './engine-data.ts'

const kindsWithFile: ReadonlySet<string> = new Set(['image', 'video', 'voice', 'audio', 'document', 'sticker'])

/** Whether a file belongs to the message, fetched or not. */
export function hasMedia(payload: Fields, kind: MessageKind): boolean {
  return payload.hasMedia === true || isFields(payload.media) || kindsWithFile.has(kind)
}

/** The file of a message, with what the engine knows about it where WAHA did not fetch it. Null when nothing is known. */
export function messageMedia(payload: Fields, kind: MessageKind): MessageMedia | null {
  const media = fieldsOf(payload.media)
  const file = kindsWithFile.has(kind) ? engineFile(payload) : {}
  const found: MessageMedia = {
    url: firstText(media.url, payload.mediaUrl),
    mimeType: firstText(media.mimetype, file.mimetype),
    fileName: firstText(media.filename, file.fileName, file.filename),
    sizeBytes: numberOf(file.fileLength ?? file.size),
    durationSeconds: numberOf(file.seconds ?? file.duration),
    error: mediaError(media.error),
  }
  return Object.values(found).some(value => value !== null) ? found : null
}

function engineFile(payload: Fields): Fields {
  const content = contentPart(whatsappMessage(payload))
  return fieldsOf(content === null ? payload._data : content.part)
}

// Observed on GOWS 2026.3.2: «download failed with status code 403».
function mediaError(error: unknown): MessageMedia['error'] {
  if (error === null || error === undefined)
    return null
  const details = firstText(error, fieldAt(error, 'details'), fieldAt(error, 'message')) ?? ''
  return /\b(?:403|404|410)\b/.test(details) ? 'expired' : 'failed'
}
