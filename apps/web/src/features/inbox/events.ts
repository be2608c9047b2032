import type { ServerEvents } from '@recado/contracts'
import type { createConversations } from './state/conversations.ts'
import type { createThreads } from './state/threads.ts'
import type { createTyping } from './state/typing.ts'

interface Heard {
  conversations: Pick<ReturnType<typeof createConversations>, 'hear' | 'noteStatus' | 'setCounts'>
  threads: Pick<ReturnType<typeof createThreads>, 'upsert'>
  typing: Pick<ReturnType<typeof createTyping>, 'hear'>
}

/** What the inbox does with each event of the socket: one call each. */
export function inboxEvents({ conversations, threads, typing }: Heard) {
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
    'conversation.updated': ({ conversation }) => conversations.hear(conversation),
    'counts.updated': ({ counts }) => conversations.setCounts(counts),
    'contact.typing': ({ conversationId, state }) => typing.hear(conversationId, state),
  } satisfies Partial<ServerEvents>
}
