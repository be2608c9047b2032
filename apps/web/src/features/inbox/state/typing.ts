import { reactive } from 'vue'

export type TypingState = 'typing' | 'recording'

/** WhatsApp says that somebody writes, seldom that they stopped: it ends by itself, in milliseconds. */
const typingEndsMs = 10_000

/** Who is writing right now, by conversation. */
export function createTyping() {
  const typing = reactive(new Map<string, TypingState>())
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function hear(conversationId: string, state: TypingState | 'paused') {
    clearTimeout(timers.get(conversationId))
    if (state === 'paused') {
      typing.delete(conversationId)
      return
    }
    typing.set(conversationId, state)
    timers.set(conversationId, setTimeout(() => typing.delete(conversationId), typingEndsMs))
  }

  return { typing, hear }
}
