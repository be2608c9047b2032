import type { Address } from './address.ts'
import { toAddress } from './address.ts'
import { fieldAt, fieldsOf, textOf } from './read.ts'

/** The account a session is logged in with. */
export interface SessionAccount {
  phone: string | null
  lid: string | null
  pushName: string | null
}

/** Reads WAHA's `me`: `{ id, pushName, lid?, jid? }`, or null before login. */
export function toSessionAccount(me: unknown): SessionAccount | null {
  const address = addressOfMe(me)
  if (address === null)
    return null
  const name = textOf(fieldAt(me, 'pushName'), 200)
  return { phone: address.phone, lid: address.lid, pushName: name === '~' ? null : name }
}

/** The session's own address. */
export function addressOfMe(me: unknown): Address | null {
  const { id, jid, lid } = fieldsOf(me)
  return toAddress(id, lid) ?? toAddress(jid, lid) ?? toAddress(lid)
}
