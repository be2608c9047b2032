import type { Ctx, RootCtx } from './ctx.ts'
import type { AnyJob } from './platform/jobs/define-job.ts'
import type { Sweep } from './platform/jobs/define-sweep.ts'
import { assistantJobs } from './modules/assistant/index.ts'
import { checkConnection, checkConnections, pruneStatusChanges, refusePhone, syncConnection } from './modules/channels/index.ts'
import { dropExports, forgetImports, importJobs, writeExport } from './modules/contacts/index.ts'
import { joinConversations, pruneEarly, pruneUndos, releaseConversations, wakeConversation } from './modules/conversations/index.ts'
import { copyMedia, fillGap, findGaps, linkLid, linkLids, pruneRawEvents, readHistory, recountFill, resumeMedia } from './modules/inbound/index.ts'
import { dropFiles } from './modules/media/index.ts'
import { notifyStaff, pruneNotifications, raiseAlerts, sendAlert, sendPush } from './modules/notifications/index.ts'
import { deliverMessages, endRestriction, lookForMessage, refreshTicks, resumeConnection, resumeScheduled, sendDueMessage, sendFallback, watchDeliveries } from './modules/outbound/index.ts'
import { answerAway, callAgain, handOutQueue, watchQueues } from './modules/queue/index.ts'

/** Every job there is, by hand. */
export const jobs: AnyJob<Ctx>[] = [
  syncConnection,
  checkConnection,
  refusePhone,
  releaseConversations,
  handOutQueue,
  callAgain,
  answerAway,
  wakeConversation,
  deliverMessages,
  lookForMessage,
  refreshTicks,
  resumeConnection,
  sendDueMessage,
  sendFallback,
  endRestriction,
  ...assistantJobs,
  ...importJobs(joinConversations),
  writeExport,
  copyMedia,
  dropFiles,
  linkLid,
  fillGap,
  readHistory,
  recountFill,
  sendAlert,
  notifyStaff,
  sendPush,
]

/** Everything that comes round by the clock. */
export const sweeps: Sweep<RootCtx>[] = [
  checkConnections,
  pruneStatusChanges,
  pruneRawEvents,
  raiseAlerts,
  resumeMedia,
  findGaps,
  linkLids,
  pruneEarly,
  dropExports,
  forgetImports,
  watchQueues,
  pruneUndos,
  watchDeliveries,
  pruneNotifications,
  resumeScheduled,
]
