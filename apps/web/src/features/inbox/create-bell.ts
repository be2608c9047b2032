import type { Conversation, ConversationCause } from '@recado/contracts'

/** What somebody is told: a person waits anew or again, still, or for their team; a conversation is theirs now; a message in one they answer or follow. */
export type Ring = 'waiting' | 'still' | 'team' | 'yours' | 'message'

interface Hearer {
  memberId: () => string | null
  isSupervisor: () => boolean
  isInTeam: (teamId: string) => boolean
}

/** Says what rings, each thing once. What was recovered is old, however it came to stand in the queue. */
export function createBell({ memberId, isSupervisor, isInTeam }: Hearer) {
  const rung = new Set<string>()

  return function ringOf({ conversation, cause }: { conversation: Conversation, cause: ConversationCause }): Ring | null {
    const ring = conversation.state === 'waiting' ? ofQueue(conversation, cause) : ofConcerned(conversation, cause)
    const key = `${conversation.id} ${ring} ${cause} ${ring === 'message' ? conversation.lastMessage?.id : ring === 'yours' || cause === 'woken' ? conversation.version : `${conversation.handOff?.at} ${conversation.waitingSince}`}`
    if (!ring || rung.has(key))
      return null
    rung.add(key)
    return ring
  }

  function ofQueue({ team }: Conversation, cause: ConversationCause): Ring | null {
    const isForUs = team === null || isInTeam(team.id)
    if (cause === 'handedOff' || cause === 'woken')
      return isForUs ? 'waiting' : null
    if (cause === 'assigned')
      return team && isForUs ? 'team' : null
    return cause === 'calledEverybody' || (cause === 'calledSupervisors' && isSupervisor()) ? 'still' : null
  }

  function ofConcerned({ assignee, participants, lastMessage }: Conversation, cause: ConversationCause): Ring | null {
    const own = memberId()
    const isOwn = assignee !== null && assignee.id === own
    if (cause === 'assigned')
      return isOwn ? 'yours' : null
    const isConcerned = isOwn || participants.some(({ id }) => id === own)
    return cause === 'message' && lastMessage?.direction === 'in' && isConcerned ? 'message' : null
  }
}
