import type { RouteRecordRaw } from 'vue-router'

export const shellRoutes: RouteRecordRaw[] = [
  { path: '/:path(.*)*', name: 'not-found', meta: { isPublic: true, title: 'shell.notFound.title' }, component: () => import('./views/NotFoundView.vue') },
]
