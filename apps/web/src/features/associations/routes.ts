import type { RouteRecordRaw } from 'vue-router'

export const associationRoutes: RouteRecordRaw[] = [
  { path: '/associations/new', name: 'new-association', meta: { title: 'associations.title' }, component: () => import('./views/NewAssociationView.vue') },
]
