import type { Trace } from './step.ts'

/** Time, milliseconds since the step before, what happened; then how things are now. */
export function renderTrace({ associationId, connectionId, messageId, providerMessageId, steps }: Trace): string {
  const timed = steps.flatMap(({ at, says }) => at ? [{ at, says }] : [])
  const lines = timed.map(({ at, says }, index) => {
    const before = timed[index - 1]?.at ?? at
    return `${at.toISOString()}  ${`+${at.getTime() - before.getTime()} ms`.padStart(12)}  ${says}`
  })
  const now = steps.flatMap(({ at, says }) => at ? [] : [`  ${says}`])
  return [
    `message ${messageId ?? 'never recorded'} · WhatsApp ${providerMessageId ?? 'no id yet'}`,
    `number ${connectionId} · association ${associationId}`,
    ...lines,
    ...now,
  ].join('\n')
}
