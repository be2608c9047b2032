import type { Ctx } from '../../ctx.ts'
import type { Loader } from '../../platform/realtime/relay.ts'
import { loadScheduledMessages } from './scheduled/load-scheduled-messages.ts'

/** What sockets hear of messages that are to be sent later. */
export const outboundEvents: Record<string, Loader<Ctx>> = {
  'scheduledMessage.saved': async (ctx, announcements) => {
    const ids = announcements.map(({ scheduledId }) => scheduledId).filter(id => typeof id === 'string')
    const found = await loadScheduledMessages(ctx, [...new Set(ids)])
    return found.map(scheduled => ({ event: 'scheduledMessage.saved', payload: { scheduled } }))
  },
  'scheduledMessage.removed': async (_ctx, announcements) => announcements.map(({ conversationId, scheduledId }) => ({ event: 'scheduledMessage.removed', payload: { conversationId, scheduledId } })),
}
