import type { RouteRecordRaw } from 'vue-router'

export const deadLetterRoutes: RouteRecordRaw[] = [
  { path: 'dead-letters', name: 'dead-letters', meta: { permission: 'deadLetter.read', title: 'deadLetters.title' }, component: () => import('./views/DeadLettersView.vue') },
]
