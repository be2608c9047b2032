import type { RouteRecordRaw } from 'vue-router'

export const numberRoutes: RouteRecordRaw[] = [
  { path: 'numbers', name: 'numbers', meta: { permission: 'connection.read', title: 'numbers.title' }, component: () => import('./views/NumbersView.vue') },
  { path: 'numbers/health', name: 'numbers-health', meta: { permission: 'connection.read', title: 'numbers.health.title' }, component: () => import('./views/HealthView.vue') },
  { path: 'numbers/:connectionId', name: 'number', meta: { permission: 'connection.read', title: 'numbers.title' }, component: () => import('./views/NumberView.vue') },
]
