import type { Ctx } from './ctx.ts'
import type { AnyJob } from './platform/jobs/define-job.ts'
import { assistantJobs } from './modules/assistant/index.ts'
import { syncConnection } from './modules/channels/index.ts'
import { releaseConversations } from './modules/conversations/index.ts'
import { copyMedia, linkLid, processInbound } from './modules/inbound/index.ts'
import { deliverMessages } from './modules/outbound/index.ts'

/** Every job there is, by hand. */
export const jobs: AnyJob<Ctx>[] = [
  syncConnection,
  releaseConversations,
  deliverMessages,
  ...assistantJobs,
  processInbound,
  copyMedia,
  linkLid,
]
