import type { Conversation, ConversationCause } from '@recado/contracts'

/** `unassigned`: a conversation came into the queue. `mine`: the reader's own was written in. */
export type Ring = 'unassigned' | 'mine'

interface Heard {
  conversation: Conversation
  cause: ConversationCause
}

/**
 * Says what rings: each hand-off to the queue, and each message in a conversation the listener holds, once. What was
 * recovered is old, however it came to stand there.
 */
export function createBell(memberId: () => string | null) {
  const rung = new Set<string>()

  return function ringOf({ conversation, cause }: Heard): Ring | null {
    const ring = kindOf(conversation, cause)
    const key = ring === 'unassigned' ? `${conversation.id} ${conversation.handOff?.at}` : `${conversation.id} ${conversation.lastMessage?.id}`
    if (!ring || rung.has(key))
      return null
    rung.add(key)
    return ring
  }

  function kindOf({ state, assignee, lastMessage }: Conversation, cause: ConversationCause): Ring | null {
    if (cause === 'handedOff' && state === 'waiting')
      return 'unassigned'
    const isMine = state === 'human' && assignee !== null && assignee.id === memberId()
    return cause === 'message' && isMine && lastMessage?.direction === 'in' ? 'mine' : null
  }
}
