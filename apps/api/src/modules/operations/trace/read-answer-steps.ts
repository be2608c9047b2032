import type { RootCtx } from '../../../ctx.ts'
import type { Step } from './step.ts'

interface Answer {
  id: string
  author: string
  createdAt: Date
  isOfAssistant: boolean
}

interface Reaction {
  direction: string
  at: Date
}

const mostAnswers = 5

/** What was answered to a message that came in, and how either side reacted to it. */
export async function readAnswerSteps({ db }: RootCtx, messageId: string): Promise<Step[]> {
  const answers = await db.$queryRaw<Answer[]>`
    SELECT answer.id, answer.author_type::text AS author, answer.created_at AS "createdAt", answer.client_id LIKE 'assistant:%' AS "isOfAssistant"
    FROM messages m JOIN messages answer ON answer.conversation_id = m.conversation_id
    WHERE m.id = ${messageId}::uuid AND m.direction = 'in' AND answer.direction = 'out'
      AND (answer.client_id LIKE 'assistant:' || m.id || ':%' OR answer.reply_to_id = m.id)
    ORDER BY answer.created_at LIMIT ${mostAnswers}`
  const reactions = await db.$queryRaw<Reaction[]>`SELECT direction::text, at FROM message_reactions WHERE message_id = ${messageId}::uuid`
  return [
    ...answers.map(({ id, author, createdAt, isOfAssistant }) => ({ at: createdAt, says: isOfAssistant ? `the assistant answered with message ${id}` : `answered by ${author} with message ${id}` })),
    ...reactions.map(({ direction, at }) => ({ at, says: direction === 'in' ? 'the person reacted to it' : 'we reacted to it' })),
  ]
}
