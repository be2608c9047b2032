import type { RouteRecordRaw } from 'vue-router'

export const notificationRoutes: RouteRecordRaw[] = [
  { path: 'notifications', name: 'notifications', meta: { permission: 'notification.read', title: 'notifications.title' }, component: () => import('./views/NotificationsView.vue') },
]
