import type { Suggestion } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { shallowRef } from 'vue'
import { call } from '../../api/call.ts'
import { useTask } from '../../composables/use-task.ts'
import { useSession } from '../session/store.ts'

/** What the articles would answer to the person's last words, when somebody asks for it. */
export function useSuggestion(conversationId: () => string) {
  const session = useSession()
  const { run, isRunning: isAsking } = useTask()
  /** Where the text in the field comes from; `none`: no article fits. */
  const origin = shallowRef<Suggestion['sources'] | 'none' | null>(null)

  /** Answers the text, for the field; null when there is none. */
  async function suggest(): Promise<string | null> {
    let found: Suggestion | null = null
    const isDone = await run(async () => {
      found = (await call(endpoints.suggestAnswer, { params: { a: session.subdomain, conversationId: conversationId() } })).suggestion
    })
    const { text = null, sources = 'none' } = (found ?? {}) as Partial<Suggestion>
    origin.value = isDone ? sources : null
    return text
  }

  function forget() {
    origin.value = null
  }

  return { origin, isAsking, suggest, forget }
}
