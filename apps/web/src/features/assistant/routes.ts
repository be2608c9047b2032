import type { RouteRecordRaw } from 'vue-router'

export const assistantRoutes: RouteRecordRaw[] = [
  { path: 'assistant', name: 'assistant', meta: { permission: 'assistant.read', title: 'assistant.title' }, component: () => import('./views/AssistantView.vue') },
]
