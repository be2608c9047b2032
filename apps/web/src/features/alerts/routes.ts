import type { RouteRecordRaw } from 'vue-router'

export const alertRoutes: RouteRecordRaw[] = [
  { path: 'alerts', name: 'alerts', meta: { permission: 'alert.read', title: 'alerts.title' }, component: () => import('./views/AlertsView.vue') },
]
