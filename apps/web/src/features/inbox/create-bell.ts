import type { Conversation, ConversationCause } from '@recado/contracts'

/** Says what rings: each hand-off to the queue, and each return to it of what was snoozed, once. What was recovered is old, however it came to stand in the queue. */
export function createBell() {
  const rung = new Set<string>()

  return function rings({ conversation, cause }: { conversation: Conversation, cause: ConversationCause }): boolean {
    const ring = `${conversation.id} ${cause === 'woken' ? conversation.version : conversation.handOff?.at}`
    if ((cause !== 'handedOff' && cause !== 'woken') || conversation.state !== 'waiting' || rung.has(ring))
      return false
    rung.add(ring)
    return true
  }
}
