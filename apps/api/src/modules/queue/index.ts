// The queue: who is handed a conversation that waits for a person, and who is called again when nobody takes it,
// and when the association answers at all. Owns queue_settings, queue_calls and opening_hours.
export { callAgain } from './call-again.job.ts'
export { handOutQueue } from './hand-out-queue.job.ts'
export { answerAway } from './opening-hours/answer-away.job.ts'
export { queueRoutes } from './routes.ts'
export { watchQueues } from './watch-queues.sweep.ts'
