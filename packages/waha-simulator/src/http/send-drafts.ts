import type { Draft } from '../messages/send-outbound.ts'
import type { Media, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { z } from 'zod'
import { toDigits, toRawId } from '../ids.ts'
import { keepMedia } from '../media/keep-media.ts'
import { unprocessable } from './refusals.ts'

type Body = Record<string, unknown>
type DraftFor = (sim: Sim, session: Session, body: Body) => Draft | Promise<Draft>

const fileSchema = z.object({ mimetype: z.string().default('application/octet-stream'), filename: z.string().nullish(), url: z.string().optional(), data: z.string().optional() })
const contactSchema = z.union([
  z.object({ vcard: z.string() }),
  z.object({ fullName: z.string(), phoneNumber: z.string(), organization: z.string().nullish(), whatsappId: z.string().nullish() }),
])
const pollSchema = z.object({ name: z.string(), options: z.array(z.string()), multipleAnswers: z.boolean().default(false) })

/** What each send call says, out of its body. */
export const drafts: Record<string, DraftFor> = {
  sendText: (_sim, _session, body) => ({ kind: 'text', text: String(body.text ?? '') }),
  sendImage: (sim, _session, body) => fileDraft(sim, body, 'image'),
  sendFile: (sim, _session, body) => fileDraft(sim, body, 'document'),
  sendVoice: (sim, _session, body) => fileDraft(sim, body, 'voice'),
  sendVideo: (sim, _session, body) => fileDraft(sim, body, 'video'),
  sendLocation: (_sim, _session, body) => ({
    kind: 'location',
    location: { latitude: Number(body.latitude), longitude: Number(body.longitude), name: body.title ? String(body.title) : undefined },
  }),
  sendContactVcard: (_sim, _session, body) => ({ kind: 'contact', vcards: z.array(contactSchema).parse(body.contacts).map(toVcard) }),
  sendPoll: (_sim, _session, body) => ({ kind: 'poll', poll: pollSchema.parse(body.poll) }),
  forwardMessage: (sim, session, body) => forwardDraft(sim, session, String(body.messageId)),
}

async function fileDraft(sim: Sim, body: Body, kind: 'image' | 'document' | 'voice' | 'video'): Promise<Draft> {
  const file = fileSchema.parse(body.file)
  const media: Media = {
    mimetype: file.mimetype,
    filename: kind === 'document' ? file.filename ?? 'file' : null,
    data: file.data !== undefined ? Buffer.from(file.data, 'base64') : await download(file.url ?? ''),
    seconds: kind === 'voice' ? 3 : undefined,
  }
  return { kind, text: body.caption ? String(body.caption) : null, mediaId: keepMedia(sim, media) }
}

async function download(url: string): Promise<Uint8Array> {
  const response = await fetch(url)
  if (!response.ok)
    throw new Error(`Request failed with status code ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

function toVcard(contact: z.output<typeof contactSchema>): string {
  if ('vcard' in contact)
    return contact.vcard
  const organization = contact.organization ? `ORG:${contact.organization};\n` : ''
  const id = contact.whatsappId ?? toDigits(contact.phoneNumber)
  return `BEGIN:VCARD\nVERSION:3.0\nFN:${contact.fullName}\n${organization}TEL;type=CELL;type=VOICE;waid=${id}:${contact.phoneNumber}\nEND:VCARD`
}

function forwardDraft(sim: Sim, session: Session, messageId: string): Draft {
  const original = sim.messages.get(session.account ?? '', toRawId(messageId))
  if (!original)
    throw unprocessable(`Message with id '${messageId}' not found`)
  const { kind, text, mediaId, location, vcards, poll } = original
  return { kind, text, mediaId, location, vcards, poll, forwarded: true }
}
