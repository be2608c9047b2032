import type { RouteRecordRaw } from 'vue-router'

/** `?article=` opens one in the editor, `?article=new` a blank one. */
export const knowledgeRoutes: RouteRecordRaw[] = [
  { path: 'knowledge', name: 'knowledge', meta: { permission: 'knowledge.read', title: 'knowledge.title' }, component: () => import('./views/KnowledgeView.vue') },
]
