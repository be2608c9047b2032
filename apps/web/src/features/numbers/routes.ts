import type { RouteRecordRaw } from 'vue-router'

export const numberRoutes: RouteRecordRaw[] = [
  { path: 'numbers', name: 'numbers', meta: { permission: 'connection.read', title: 'numbers.title' }, component: () => import('./views/NumbersView.vue') },
  { path: 'numbers/:connectionId', name: 'number', meta: { permission: 'connection.read', title: 'numbers.title' }, component: () => import('./views/NumberView.vue') },
]
