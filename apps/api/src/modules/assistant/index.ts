// Assistant: what it may do and say, what it knows of a conversation, and what it decides. Owns assistant_settings and
// assistant_threads.
import type { Tx } from '../../ctx.ts'
import type { Route } from '../../platform/route.ts'

export { opensAs } from './opens-as.ts'
export const assistantRoutes: Route[] = []
export async function wakeAssistant(_tx: Tx, _which: { conversationIds: string[] }): Promise<void> {}
export const assistantJobs = []
