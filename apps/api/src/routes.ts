import type { Route } from './platform/route.ts'
import { assistantRoutes } from './modules/assistant/index.ts'
import { associationRoutes } from './modules/associations/index.ts'
import { cannedAnswerRoutes } from './modules/canned-answers/index.ts'
import { connectionRoutes } from './modules/channels/index.ts'
import { contactRoutes } from './modules/contacts/index.ts'
import { conversationRoutes, foreseeJoin, joinConversations, splitConversations } from './modules/conversations/index.ts'
import { identityRoutes } from './modules/identity/index.ts'
import { inboundRoutes } from './modules/inbound/index.ts'
import { knowledgeRoutes } from './modules/knowledge/index.ts'
import { mediaRoutes } from './modules/media/index.ts'
import { notificationRoutes } from './modules/notifications/index.ts'
import { operationsRoutes } from './modules/operations/index.ts'
import { outboundRoutes } from './modules/outbound/index.ts'
import { queueRoutes } from './modules/queue/index.ts'

/** Every route there is, by hand. */
export const routes: Route[] = [
  ...associationRoutes,
  ...identityRoutes,
  ...contactRoutes({ moveConversations: joinConversations, returnConversations: splitConversations, foreseeConversations: foreseeJoin }),
  ...knowledgeRoutes,
  ...cannedAnswerRoutes,
  ...mediaRoutes,
  ...connectionRoutes,
  ...conversationRoutes,
  ...queueRoutes,
  ...outboundRoutes,
  ...assistantRoutes,
  ...inboundRoutes,
  ...notificationRoutes,
  ...operationsRoutes,
]
