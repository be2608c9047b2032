import type { Attachment, Content } from '../control/control.ts'
import type { Media } from '../model.ts'
import type { Sim } from '../sim.ts'
import type { Draft } from './send-outbound.ts'
import { toDigits } from '../ids.ts'
import { keepMedia } from '../media/keep-media.ts'
import { samples } from '../media/samples.ts'

const fileKinds = ['image', 'voice', 'video', 'document'] as const

/** What was written on a phone, as a message's content. */
export function draftOf(sim: Sim, content: Content): Draft {
  const text = content.text ?? null
  if (content.location)
    return { kind: 'location', location: content.location }
  if (content.contact)
    return { kind: 'contact', vcards: [vcardOf(content.contact)] }
  const kind = fileKinds.find(name => content[name])
  const attachment = kind && content[kind]
  if (!kind || !attachment)
    return { kind: 'text', text: text ?? '' }
  return { kind, text, mediaId: keepMedia(sim, toMedia(kind, attachment)) }
}

/** A card as phones write it. */
export function vcardOf({ name, phone }: { name: string, phone: string }): string {
  return `BEGIN:VCARD\nVERSION:3.0\nFN:${name}\nTEL;type=CELL;waid=${toDigits(phone)}:${phone}\nEND:VCARD`
}

function toMedia(kind: typeof fileKinds[number], attachment: Attachment): Media {
  if (attachment === true)
    return samples[kind]()
  const { data, mimetype, filename, seconds } = attachment
  return {
    mimetype,
    filename: kind === 'document' ? filename ?? 'file' : null,
    data: typeof data === 'string' ? Buffer.from(data, 'base64') : data,
    seconds,
  }
}
