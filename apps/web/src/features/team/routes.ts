import type { RouteRecordRaw } from 'vue-router'

export const teamRoutes: RouteRecordRaw[] = [
  { path: 'team', name: 'team', meta: { permission: 'staff.read', title: 'team.title' }, component: () => import('./views/TeamView.vue') },
]
