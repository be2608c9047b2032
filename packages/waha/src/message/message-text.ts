import type { Fields } from '../read.ts'
import type { MessageKind } from './message.ts'
import { fieldAt, firstText } from '../read.ts'
import { contentPart, whatsappMessage } from './engine-data.ts'

/** Text or caption, from the common part, else from the engine's own. Null when nothing was written. */
export function messageText(payload: Fields, kind: MessageKind): string | null {
  // WEBJS puts the map picture, or the whole vCard, into the body of these.
  if (kind === 'location' || kind === 'contact')
    return firstText(fieldAt(contentPart(whatsappMessage(payload))?.part, 'caption'))
  return firstText(payload.body) ?? whatsappText(whatsappMessage(payload)) ?? browserText(payload)
}

/** The text inside WhatsApp's own message; also that of a quoted one. */
export function whatsappText(message: Fields): string | null {
  const content = contentPart(message)
  if (content === null)
    return null
  const { name, part } = content
  return firstText(part, fieldAt(part, 'text'), fieldAt(part, 'caption'))
    ?? (/button|list|template|interactive/i.test(name) ? choiceText(part) : null)
    ?? (name.startsWith('pollCreation') ? firstText(fieldAt(part, 'name')) : null)
}

function choiceText(part: unknown): string | null {
  return firstText(
    fieldAt(part, 'selectedDisplayText'),
    fieldAt(part, 'contentText'),
    fieldAt(part, 'body', 'text'),
    fieldAt(part, 'hydratedTemplate', 'hydratedContentText'),
    fieldAt(part, 'title'),
    fieldAt(part, 'description'),
  )
}

// In a browser engine's data the body of a picture is its preview, so only a text may use it.
function browserText(payload: Fields): string | null {
  const data = payload._data
  return firstText(fieldAt(data, 'caption')) ?? (fieldAt(data, 'type') === 'chat' ? firstText(fieldAt(data, 'body')) : null)
}
