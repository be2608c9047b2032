// Assistant: what it may do and say, what it knows of a conversation, and what it decides. Owns assistant_settings,
// assistant_threads and message_translations.
import { decideReplyJob } from './decide-reply.job.ts'

export { opensAs } from './opens-as.ts'
export { assistantRoutes } from './routes.ts'
export { spokenIn } from './spoken-in.ts'
export type { Spoken } from './spoken.ts'
export { updateAssistant } from './update-assistant.ts'
export { wakeAssistant } from './wake-assistant.ts'

export const assistantJobs = [decideReplyJob]
