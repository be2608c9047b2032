import type { Contact, LidMapping, NumberCheck, ServerStatus, ServerVersion } from './values.ts'
import { z } from 'zod'
import { toAddress } from '../address.ts'
import { fieldsOf, firstText, isFields, numberOf } from '../read.ts'
import { toDate } from '../time.ts'

const optional = z.string().nullish().catch(null)
const version = z.object({
  version: z.string(),
  engine: z.string().catch('UNKNOWN'),
  tier: z.string().catch('UNKNOWN'),
  platform: optional,
  browser: optional,
  worker: z.object({ id: optional }).nullish().catch(null),
})

export function readVersion(answer: unknown): ServerVersion | undefined {
  const { data } = version.safeParse(answer)
  return data && {
    version: data.version,
    engine: data.engine,
    tier: data.tier,
    platform: data.platform ?? null,
    browser: data.browser ?? null,
    workerId: data.worker?.id || null,
  }
}

export function readServerStatus(answer: unknown): ServerStatus | undefined {
  if (!isFields(answer))
    return undefined
  return { startedAt: toDate(answer.startTimestamp), uptimeMs: numberOf(answer.uptime) }
}

/** From the environment, which holds secrets: this one setting leaves it. */
export function readGlobalHook(answer: unknown): { url: string | null } | undefined {
  return isFields(answer) ? { url: firstText(answer.WHATSAPP_HOOK_URL) } : undefined
}

export function readNumberCheck(answer: unknown): NumberCheck | undefined {
  if (!isFields(answer) || typeof answer.numberExists !== 'boolean')
    return undefined
  return { exists: answer.numberExists, address: answer.numberExists ? toAddress(answer.chatId, answer.pn) : null }
}

export function readLidMapping(answer: unknown): LidMapping | undefined {
  if (!isFields(answer))
    return undefined
  return { lid: toAddress(answer.lid)?.lid ?? null, phone: toAddress(answer.pn)?.phone ?? null }
}

export function readContact(answer: unknown): Contact | null | undefined {
  if (answer === null)
    return null
  const contact = fieldsOf(answer)
  const address = toAddress(contact.id)
  if (address === null)
    return undefined
  return { address, name: firstText(contact.name, contact.shortName), pushName: firstText(contact.pushname, contact.pushName) }
}

/** A field that has to be text, such as a code. */
export function readText<Name extends string>(name: Name): (answer: unknown) => Record<Name, string> | undefined {
  const shape = z.object({ [name]: z.string().min(1) })
  return (answer) => {
    const text = shape.safeParse(answer).data?.[name]
    return typeof text === 'string' ? one(name, text) : undefined
  }
}

function one<Name extends string>(name: Name, text: string): Record<Name, string> {
  return { [name]: text } as Record<Name, string>
}

/** A list, its members read one by one; those that make no sense are left out. */
export function readList<Value>(read: (row: unknown) => Value | null | undefined): (answer: unknown) => Value[] | undefined {
  return answer => Array.isArray(answer) ? answer.map(read).filter(row => row !== null && row !== undefined) : undefined
}

/** For calls of which only success matters. */
export function readNothing(): null {
  return null
}
