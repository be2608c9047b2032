import type { ServerEvents } from '@recado/contracts'
import type { createConversations } from './state/conversations.ts'
import type { createDirectory } from './state/directory.ts'
import type { createThreads } from './state/threads.ts'
import type { createTyping } from './state/typing.ts'

interface Heard {
  conversations: Pick<ReturnType<typeof createConversations>, 'upsert' | 'noteStatus' | 'setCounts'>
  threads: Pick<ReturnType<typeof createThreads>, 'upsert'>
  directory: Pick<ReturnType<typeof createDirectory>, 'upsertConnection'>
  typing: Pick<ReturnType<typeof createTyping>, 'hear'>
}

/** What the inbox does with each event of the socket: one call each. */
export function inboxEvents({ conversations, threads, directory, typing }: Heard) {
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
    'conversation.updated': ({ conversation }) => conversations.upsert(conversation),
    'connection.updated': ({ connection }) => directory.upsertConnection(connection),
    'counts.updated': ({ counts }) => conversations.setCounts(counts),
    'contact.typing': ({ conversationId, state }) => typing.hear(conversationId, state),
  } satisfies Partial<ServerEvents>
}
