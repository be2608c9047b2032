import type { Settings } from '../settings.ts'
import type { Cast, Chat } from './cast.ts'
import { createRandom } from '@recado/waha-simulator'

interface Written {
  rawId: string
  text: string
  image?: true
  voice?: true
  document?: { data: string, mimetype: string, filename: string }
  location?: { latitude: number, longitude: number, name: string }
  replyTo?: string
  place?: 'group'
}

/** What somebody does with a phone, and when: milliseconds from the beginning of the story. */
export type Act = { at: number, chat: Chat } & (
  | { does: 'writes', message: Written }
  | { does: 'writesOnPhone', message: Written }
  | { does: 'edits', rawId: string, text: string }
  | { does: 'deletes', rawId: string }
  | { does: 'reacts', rawId: string, emoji: string }
  | { does: 'turnsOn' | 'tellsNumber' }
)

const albumSize = 10

/** Everything people do, in the order of time; `messages` of it are texts and files written to the business. */
export function writeScript(settings: Settings, cast: Cast): Act[] {
  const random = createRandom(settings.seed + 3)
  const acts: Act[] = []
  const counts = new Map<Chat, number>()
  const rawIds = new Map<Chat, string[]>()
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]
  const rawId = (prefix: string) => prefix + Array.from({ length: 18 }, () => Math.floor(random() * 16).toString(16)).join('').toUpperCase()

  function message(chat: Chat, prefix: string, more: Partial<Written> = {}): Written {
    const count = (counts.get(chat) ?? 0) + 1
    counts.set(chat, count)
    return { rawId: rawId(prefix), text: `${chat.tag} #${count} ${pick(words)}`, ...more }
  }

  function writes(at: number, chat: Chat, more: Partial<Written> = {}) {
    const known = rawIds.get(chat) ?? []
    const replyTo = known.length > 0 && random() < 0.08 ? pick(known) : undefined
    const written = message(chat, '3A', { ...(replyTo ? { replyTo } : {}), ...more })
    rawIds.set(chat, [...known, written.rawId])
    acts.push({ at, chat, does: 'writes', message: written })
    return written
  }

  /** Later than the message, as long as the story lasts. */
  const after = (at: number) => Math.min(settings.storyMs, at + 200 + random() * settings.storyMs / 4)

  // In the order of time, so that the numbers in the texts of a chat go up.
  const moments = Array.from({ length: settings.messages }, () => random() * settings.storyMs).toSorted((one, other) => one - other)
  let written = 0
  for (const at of moments) {
    const chat = pick(cast.chats)
    if (!chat || written >= settings.messages)
      break
    const chance = random()
    if (chance < 0.02 && settings.messages - written >= albumSize) {
      // As phones do: all at once, the caption on the first.
      for (let index = 0; index < albumSize; index++)
        writes(at, chat, { image: true })
      written += albumSize
      continue
    }
    const { rawId, text } = writes(at, chat, contentOf(chance, () => `${chat.tag} file ${written} ${random()}`))
    written++
    const change = random()
    if (change < 0.05)
      acts.push({ at: after(at), chat, does: 'edits', rawId, text: `${text}, edited` })
    else if (change < 0.09)
      acts.push({ at: after(at), chat, does: 'deletes', rawId })
    else if (change < 0.15)
      acts.push({ at: after(at), chat, does: 'reacts', rawId, emoji: pick(['❤️', '👍', '🙏']) ?? '👍' })
    if (random() < 0.04)
      acts.push({ at: after(at), chat, does: 'writesOnPhone', message: message(chat, 'AC') })
    if (random() < 0.04)
      acts.push({ at, chat, does: 'writes', message: { ...message(chat, '3A'), place: 'group' } })
  }
  for (const chat of cast.chats) {
    if (chat.person.online === false)
      acts.push({ at: settings.storyMs * random(), chat, does: 'turnsOn' })
    if (chat.person.lidKnown === false)
      acts.push({ at: settings.storyMs * random(), chat, does: 'tellsNumber' })
  }
  return acts.toSorted((one, other) => one.at - other.at)
}

const words = ['bom dia', 'quando é a consulta?', 'obrigada!', 'não entendi', 'segue em anexo', 'é urgente', '🌻', 'posso remarcar?'] as const

function contentOf(chance: number, fileText: () => string): Partial<Written> {
  if (chance < 0.05)
    return { image: true }
  if (chance < 0.07)
    return { voice: true }
  if (chance < 0.10)
    return { document: { data: Buffer.from(fileText()).toString('base64'), mimetype: 'text/plain', filename: 'note.txt' } }
  if (chance < 0.11)
    return { location: { latitude: -23.5, longitude: -46.6, name: 'Clínica' } }
  return {}
}
