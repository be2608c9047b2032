import type { Message } from '@recado/contracts'
import type { toFailure } from '../error-code.ts'
import type { InboxDeps } from './deps.ts'
import { endpoints } from '@recado/contracts'
import { shallowReactive } from 'vue'

export type Change
  /** Null takes it back. */
  = | { type: 'reaction', emoji: string | null }
    | { type: 'edit', text: string }
    | { type: 'delete' }

interface Pending {
  message: Pick<Message, 'id' | 'conversationId'>
  change: Change
  /** Why it did not happen; null while it is on its way. */
  problem: ReturnType<typeof toFailure> | null
}

interface ChangesDeps extends InboxDeps {
  record: (message: Message) => void
  failureOf: typeof toFailure
}

/** Changes to messages that the server has not confirmed: they show at once, and what fails is taken back and said. */
export function createChanges({ call, association, record, failureOf }: ChangesDeps) {
  const pending = shallowReactive(new Map<string, Pending>())
  const lines = new Map<string, Promise<void>>()

  /** The last change of a message counts; they reach the server in the order they were made. */
  function make(message: Pick<Message, 'id' | 'conversationId'>, change: Change): Promise<void> {
    const made: Pending = { message: { id: message.id, conversationId: message.conversationId }, change, problem: null }
    pending.set(message.id, made)
    const line = (lines.get(message.id) ?? Promise.resolve()).then(() => run(made))
    lines.set(message.id, line)
    return line
  }

  function retry(messageId: string) {
    const failed = pending.get(messageId)
    if (failed?.problem)
      make(failed.message, failed.change)
  }

  function forget(messageId: string) {
    pending.delete(messageId)
  }

  /** The message as it will be. */
  function show(message: Message): Message {
    const made = pending.get(message.id)
    return made && !made.problem ? changed(message, made.change) : message
  }

  /** What did not happen to a message, and why. */
  function failureOn(messageId: string) {
    const made = pending.get(messageId)
    return made?.problem ? { type: made.change.type, ...made.problem } : undefined
  }

  async function run(made: Pending) {
    const { id } = made.message
    try {
      const message = await ask(made)
      if (isLast(made))
        forget(id)
      record(message)
    }
    catch (error) {
      if (isLast(made))
        pending.set(id, { ...made, problem: failureOf(error) })
    }
  }

  function isLast(made: Pending) {
    return pending.get(made.message.id) === made
  }

  function ask({ message, change }: Pending): Promise<Message> {
    const params = { a: association(), conversationId: message.conversationId, messageId: message.id }
    switch (change.type) {
      case 'reaction': return call(endpoints.reactToMessage, { params, body: { emoji: change.emoji } })
      case 'edit': return call(endpoints.editMessage, { params, body: { text: change.text } })
      case 'delete': return call(endpoints.deleteMessage, { params })
    }
  }

  function reset() {
    pending.clear()
    lines.clear()
  }

  return { make, retry, forget, show, failureOn, reset }
}

function changed(message: Message, change: Change): Message {
  switch (change.type) {
    case 'reaction': {
      const theirs = message.reactions.filter(({ direction }) => direction === 'in')
      return { ...message, reactions: change.emoji ? [...theirs, { direction: 'out', emoji: change.emoji }] : theirs }
    }
    case 'edit': return { ...message, text: change.text, editedAt: message.editedAt ?? new Date().toISOString() }
    case 'delete': return { ...message, text: null, media: null, content: null, deletedAt: new Date().toISOString() }
  }
}
