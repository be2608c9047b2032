import type { Fields } from '../read.ts'
import type { SharedContact } from './message.ts'
import { fieldAt, listOf, textOf } from '../read.ts'
import { contentPart, whatsappMessage } from './engine-data.ts'
import { parseVcard } from './vcard.ts'

const maxContacts = 50

/** The contact cards shared in a message. */
export function messageContacts(payload: Fields): SharedContact[] {
  const common = listOf(payload.vCards, maxContacts)
  const vcards = common.length > 0 ? common : engineVcards(payload)
  return vcards.map(vcard => textOf(vcard)).filter(vcard => vcard !== null).map(parseVcard)
}

function engineVcards(payload: Fields): unknown[] {
  const part = contentPart(whatsappMessage(payload))?.part
  const many = listOf(fieldAt(part, 'contacts'), maxContacts).map(contact => fieldAt(contact, 'vcard'))
  return [fieldAt(part, 'vcard'), ...many]
}
