import type { Conversation, ConversationCause } from '@recado/contracts'

/** Says what rings: each hand-off to the queue, once. What was recovered is old, however it came to stand in the queue. */
export function createBell() {
  const rung = new Set<string>()

  return function rings({ conversation, cause }: { conversation: Conversation, cause: ConversationCause }): boolean {
    const ring = `${conversation.id} ${conversation.handOff?.at}`
    if (cause !== 'handedOff' || conversation.state !== 'waiting' || rung.has(ring))
      return false
    rung.add(ring)
    return true
  }
}
