import type { RootCtx } from '../../../ctx.ts'
import type { Traced } from './find-traced.ts'
import type { Step, Trace } from './step.ts'
import { findTraced } from './find-traced.ts'
import { readAnswerSteps } from './read-answer-steps.ts'
import { readDeliverySteps } from './read-delivery-steps.ts'
import { readEventSteps } from './read-event-steps.ts'
import { readMessageSteps } from './read-message-steps.ts'

/**
 * The whole journey of a message, by Recado's id or WhatsApp's own: what was posted, when it was read and recorded, how
 * it went out, what came back. One trace for each number that knows the id; none when nobody does.
 */
export async function traceMessage(root: RootCtx, id: string): Promise<Trace[]> {
  const traced = await findTraced(root, id)
  return Promise.all(traced.map(async it => ({ ...it, steps: await readSteps(root, it) })))
}

async function readSteps(root: RootCtx, traced: Traced): Promise<Step[]> {
  const { messageId } = traced
  const steps = await Promise.all([
    readEventSteps(root, traced),
    ...messageId ? [readMessageSteps(root, messageId), readDeliverySteps(root, messageId), readAnswerSteps(root, messageId)] : [],
  ])
  return steps.flat().toSorted((one, other) => timeOf(one) - timeOf(other))
}

/** What has no time of its own stands at the end: it is how things are now. */
function timeOf({ at }: Step) {
  return at?.getTime() ?? Infinity
}
