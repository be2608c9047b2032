import type { RouteRecordRaw } from 'vue-router'

/** `?status=` filters. */
export const eventRoutes: RouteRecordRaw[] = [
  { path: 'events', name: 'events', meta: { permission: 'operations.read', title: 'events.title' }, component: () => import('./views/EventsView.vue') },
]
