import type { Attending, Viewer } from '@recado/contracts'
import { reactive } from 'vue'

interface Deps {
  say: (what: Attending) => void
  memberId: () => string | null
}

/** While somebody types it is said this often, in milliseconds: the server believes a keystroke twice as long. */
const sayAgainMs = 3000

/** Who has the conversation on screen open too, and what is said of oneself. */
export function createViewers({ say, memberId }: Deps) {
  const viewers = reactive(new Map<string, Viewer[]>())
  let conversationId: string | null = null
  let saidTypingAt = -Infinity

  /** The conversation on screen, said anew with each connection. */
  function attend(id: string | null) {
    if (id !== conversationId)
      viewers.clear()
    conversationId = id
    saidTypingAt = -Infinity
    say({ conversationId, isTyping: false })
  }

  /** A keystroke, or that nothing is written any more. */
  function type(isTyping: boolean) {
    const isSaid = isTyping ? performance.now() - saidTypingAt < sayAgainMs : saidTypingAt === -Infinity
    if (!conversationId || isSaid)
      return
    saidTypingAt = isTyping ? performance.now() : -Infinity
    say({ conversationId, isTyping })
  }

  function hear(id: string, told: Viewer[]) {
    if (id === conversationId)
      viewers.set(id, told)
  }

  function colleaguesIn(id: string) {
    return (viewers.get(id) ?? []).filter(viewer => viewer.id !== memberId())
  }

  const typistsIn = (id: string) => colleaguesIn(id).filter(({ isTyping }) => isTyping)

  return { viewers, attend, type, hear, colleaguesIn, typistsIn }
}
