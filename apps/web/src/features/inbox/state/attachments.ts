import type { OutgoingFile } from './outbox.ts'
import { maxUploadBytes } from '@recado/contracts'
import { reactive } from 'vue'
import { measureFile } from '../measure-file.ts'

export interface Attachment extends OutgoingFile {
  id: string
}

/** Files chosen and not sent, per conversation: changing the conversation keeps them. */
export function createAttachments() {
  const attachments = reactive(new Map<string, Attachment[]>())

  /** Adds files and answers the names of those that are too large to send. */
  async function add(conversationId: string, files: File[]) {
    const fitting = files.filter(file => file.size > 0 && file.size <= maxUploadBytes)
    const added = await Promise.all(fitting.map(toAttachment))
    attachments.set(conversationId, [...of(conversationId), ...added])
    return files.filter(file => !fitting.includes(file)).map(file => file.name)
  }

  function of(conversationId: string) {
    return attachments.get(conversationId) ?? []
  }

  function remove(conversationId: string, id: string) {
    const gone = of(conversationId).find(item => item.id === id)
    if (gone?.media.url)
      URL.revokeObjectURL(gone.media.url)
    attachments.set(conversationId, of(conversationId).filter(item => item.id !== id))
  }

  /** Hands the files over and forgets them in one step. */
  function take(conversationId: string) {
    const taken = of(conversationId)
    attachments.delete(conversationId)
    return taken
  }

  /** What was handed over is here again, before what was chosen since. */
  function putBack(conversationId: string, files: Attachment[]) {
    if (files.length)
      attachments.set(conversationId, [...files, ...of(conversationId)])
  }

  /** Two conversations became one. */
  function move(from: string, to: string) {
    const moved = take(from)
    if (moved.length)
      attachments.set(to, [...of(to), ...moved])
  }

  return { attachments, add, of, remove, take, putBack, move }
}

/** A file as it is sent and as it shows meanwhile. */
export async function toAttachment(file: File): Promise<Attachment> {
  const url = URL.createObjectURL(file)
  const id = crypto.randomUUID()
  return {
    id,
    file,
    isVoice: false,
    media: {
      id,
      status: 'stored',
      url,
      thumbnailUrl: null,
      failure: null,
      mimeType: file.type || 'application/octet-stream',
      fileName: file.name,
      sizeBytes: file.size,
      ...await measureFile(file.type, url),
    },
  }
}
