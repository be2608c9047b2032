import type { Person } from './plan-claim.ts'
import { fromWhatsAppDigits } from './phone-number.ts'

/** Who a message came from, as WhatsApp tells it. */
export interface Sender {
  /** `5511987654321@c.us` or `120363000000001@lid`; read where `phone` and `lid` are both null. */
  chatId: string
  /** Digits in WhatsApp's own form: `551187654321`. */
  phone: string | null
  /** The digits of a LID. Never a telephone number. */
  lid: string | null
  pushName: string | null
}

/** @throws TypeError when a sender has neither phone nor LID */
export function toPerson({ chatId, phone, lid, pushName }: Sender): Person {
  const [address = '', server = ''] = chatId.split('@')
  const isLid = server === 'lid'
  const phoneDigits = digitsOf(phone ?? (lid || isLid ? '' : address))
  const lidDigits = digitsOf(lid ?? (isLid ? address : ''))
  if (!phoneDigits && !lidDigits)
    throw new TypeError('a sender has neither phone nor LID')
  const phoneKey = { type: 'phone' as const, value: fromWhatsAppDigits(phoneDigits) }
  const lidKey = { type: 'lid' as const, value: lidDigits }
  return {
    address: isLid ? lidKey : phoneKey,
    identities: [
      ...(phoneDigits ? [{ ...phoneKey, chatId: `${phoneDigits}@c.us` }] : []),
      ...(lidDigits ? [{ ...lidKey, chatId: `${lidDigits}@lid` }] : []),
    ],
    pushName: pushName?.trim().slice(0, 200) || null,
  }
}

/** Without the server and the device: `5511987654321:12@s.whatsapp.net`. */
function digitsOf(address: string) {
  return address.replace(/[:@].*$/, '').replace(/\D/g, '')
}
