import type { RouteRecordRaw } from 'vue-router'

/** `?by=` narrows to what whoever is signed in has scheduled: `mine`, else all. */
export const scheduledRoutes: RouteRecordRaw[] = [
  { path: 'scheduled', name: 'scheduled', meta: { permission: 'conversation.read', title: 'scheduled.title' }, component: () => import('./views/ScheduledView.vue') },
]
