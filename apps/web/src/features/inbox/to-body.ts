import type { Outgoing } from './state/outbox.ts'

/** What an agent wrote: a text, a file, or both. */
export type Part = Pick<Outgoing, 'attachment' | 'text' | 'replyTo' | 'draftVersion'>

/** As the server takes it, whether it goes now or later. */
export function toBody({ attachment, text, replyTo, draftVersion }: Part) {
  return {
    ...(text && { text }),
    ...(draftVersion && { draftVersion }),
    ...(replyTo && { replyToId: replyTo.id }),
    ...(attachment && { file: attachment.file, isVoice: attachment.isVoice }),
  }
}
