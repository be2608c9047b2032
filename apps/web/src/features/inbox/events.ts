import type { ServerEvents } from '@recado/contracts'
import type { createAttachments } from './state/attachments.ts'
import type { createConversations } from './state/conversations.ts'
import type { createDrafts } from './state/drafts.ts'
import type { createNoteDrafts } from './state/note-drafts.ts'
import type { createOutbox } from './state/outbox.ts'
import type { createThreads } from './state/threads.ts'
import type { createTyping } from './state/typing.ts'
import type { createViewers } from './state/viewers.ts'

interface Heard {
  drafts: Pick<ReturnType<typeof createDrafts>, 'hear'>
  conversations: Pick<ReturnType<typeof createConversations>, 'hear' | 'remove' | 'noteStatus' | 'setCounts'>
  threads: Pick<ReturnType<typeof createThreads>, 'upsert' | 'remove' | 'drop'>
  typing: Pick<ReturnType<typeof createTyping>, 'hear'>
  viewers: Pick<ReturnType<typeof createViewers>, 'hear'>
  /** What was begun here and is not with the server yet. */
  begun: Pick<ReturnType<typeof createDrafts> | ReturnType<typeof createNoteDrafts> | ReturnType<typeof createAttachments> | ReturnType<typeof createOutbox>, 'move'>[]
}

/** What the inbox does with each event of the socket: one call each. */
export function inboxEvents({ drafts, conversations, threads, typing, viewers, begun }: Heard) {
  return {
    'message.created': ({ message }) => {
      threads.upsert(message)
      if (message.direction === 'in')
        typing.hear(message.conversationId, 'paused')
    },
    'message.updated': ({ message }) => {
      threads.upsert(message)
      conversations.noteStatus(message)
    },
    'message.removed': removed => threads.remove(removed),
    'conversation.updated': ({ conversation }) => conversations.hear(conversation),
    'draft.updated': ({ draft }) => drafts.hear(draft),
    'conversation.removed': ({ conversationId, into }) => {
      if (into !== null)
        begun.forEach(({ move }) => move(conversationId, into))
      conversations.remove(conversationId, into)
      threads.drop(conversationId)
    },
    'counts.updated': ({ counts }) => conversations.setCounts(counts),
    'contact.typing': ({ conversationId, state }) => typing.hear(conversationId, state),
    'conversation.viewed': ({ conversationId, viewers: told }) => viewers.hear(conversationId, told),
  } satisfies Partial<ServerEvents>
}
