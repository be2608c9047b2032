import type { RouteRecordRaw } from 'vue-router'
import { createRouter, createWebHistory } from 'vue-router'
import { alertRoutes } from './features/alerts/routes.ts'
import { assistantRoutes } from './features/assistant/routes.ts'
import { associationRoutes } from './features/associations/routes.ts'
import { cannedAnswerRoutes } from './features/canned-answers/routes.ts'
import { contactRoutes } from './features/contacts/routes.ts'
import { deadLetterRoutes } from './features/dead-letters/routes.ts'
import { eventRoutes } from './features/events/routes.ts'
import { importRoutes } from './features/imports/routes.ts'
import { inboxRoutes } from './features/inbox/routes.ts'
import { knowledgeRoutes } from './features/knowledge/routes.ts'
import { notificationRoutes } from './features/notifications/routes.ts'
import { numberRoutes } from './features/numbers/routes.ts'
import { scheduledRoutes } from './features/scheduled/routes.ts'
import { guardSession } from './features/session/guard.ts'
import { sessionRoutes } from './features/session/routes.ts'
import { settingsRoutes } from './features/settings/routes.ts'
import { shellRoutes } from './features/shell/routes.ts'
import { teamRoutes } from './features/team/routes.ts'
import { loadRest } from './i18n/index.ts'

const inAssociation: RouteRecordRaw = {
  path: '/:a([a-z][a-z0-9-]{1,38}[a-z0-9])',
  component: () => import('./features/shell/views/ShellLayout.vue'),
  children: [
    { path: '', name: 'association', redirect: to => ({ path: `/${String(to.params.a)}/inbox` }) },
    ...inboxRoutes,
    ...contactRoutes,
    ...importRoutes,
    ...numberRoutes,
    ...scheduledRoutes,
    ...cannedAnswerRoutes,
    ...knowledgeRoutes,
    ...assistantRoutes,
    ...teamRoutes,
    ...settingsRoutes,
    ...eventRoutes,
    ...deadLetterRoutes,
    ...alertRoutes,
    ...notificationRoutes,
  ],
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [...sessionRoutes, ...associationRoutes, inAssociation, ...shellRoutes],
})

router.beforeEach(guardSession)
router.beforeResolve(async ({ name }) => {
  if (name !== 'inbox')
    await loadRest()
})
