import type { Me, Message, MessageKind } from '@recado/contracts'
import type { Outgoing } from './state/outbox.ts'

/** A message on its way, in the shape of one the server knows: the thread draws both alike. */
export function toLocalMessage(outgoing: Outgoing, author: { id: string | null, name: string | null }): Message {
  return {
    id: outgoing.clientId,
    conversationId: outgoing.conversationId,
    direction: 'out',
    author: { type: 'agent', ...author },
    ...contentOf(outgoing),
    replyTo: outgoing.replyTo,
    reactions: [],
    status: outgoing.status === 'failed' ? 'failed' : 'queued',
    failure: null,
    clientId: outgoing.clientId,
    sentAt: outgoing.createdAt,
    editedAt: null,
    deletedAt: null,
    version: 0,
  }
}

function contentOf({ text, attachment, note, forwardOf }: Outgoing): Pick<Message, 'kind' | 'text' | 'media' | 'content'> {
  if (note)
    return { kind: 'note', text, media: null, content: { mentions: note.mentions } }
  if (forwardOf)
    return { kind: forwardOf.kind, text: forwardOf.text, media: forwardOf.media, content: null }
  return {
    kind: attachment ? kindOfFile(attachment.media.mimeType, attachment.isVoice) : 'text',
    text: text || null,
    media: attachment?.media ?? null,
    content: null,
  }
}

/** How a file will show in the thread. */
export function kindOfFile(mimeType: string, isVoice: boolean): MessageKind {
  if (mimeType.startsWith('image/'))
    return 'image'
  if (mimeType.startsWith('video/'))
    return 'video'
  if (mimeType.startsWith('audio/'))
    return isVoice ? 'voice' : 'audio'
  return 'document'
}

/** Who writes here, as a message names its author. */
export function toAuthor(me: Me | null, memberId: string | null) {
  return { id: memberId, name: me?.user.name ?? null }
}
