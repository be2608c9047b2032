import type { Message } from './model.ts'
import { randomText } from './random.ts'

const crockford = '0123456789abcdefghjkmnpqrstvwxyz'
const hex = '0123456789ABCDEF'
const rawIdShapes = { api: ['3EB0', 18], phone: ['3A', 18], app: ['AC', 30] } as const

/** Id of a webhook envelope: `evt_` and a lower-case ULID. */
export function newEventId(now: number, random: () => number): string {
  let time = ''
  for (let rest = now; time.length < 10; rest = Math.floor(rest / 32))
    time = crockford[rest % 32] + time
  return `evt_${time}${randomText(random, 16, crockford)}`
}

/** WhatsApp's own id of a message; its beginning tells what kind of device wrote it. */
export function newRawId(random: () => number, writer: keyof typeof rawIdShapes): string {
  const [prefix, length] = rawIdShapes[writer]
  return prefix + randomText(random, length, hex)
}

export function newRequestId(random: () => number): string {
  return randomText(random, 17, '0123456789abcdefghijklmnopqrstuvwxyz')
}

/** The id as WAHA writes it: who, chat, raw id and, outside direct chats, the participant. */
export function fullId(message: Pick<Message, 'fromMe' | 'chatId' | 'rawId' | 'participant'>): string {
  const id = `${message.fromMe}_${message.chatId}_${message.rawId}`
  return message.participant ? `${id}_${message.participant}` : id
}

/** The raw part of a full id; a raw id stays what it is. */
export function toRawId(id: string): string {
  return id.includes('_') ? id.split('_')[2] ?? id : id
}

/** WhatsApp's inner form of an address. */
export function toJid(chatId: string): string {
  return chatId.replace('@c.us', '@s.whatsapp.net')
}

export function toDigits(text: string): string {
  return text.replace(/\D/g, '')
}
