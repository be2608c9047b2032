import type { RouteRecordRaw } from 'vue-router'
import { views } from '@recado/contracts'

/** Children of `/:a`. The address holds the view, the search (`?q=`) and the conversation on screen. */
export const inboxRoutes: RouteRecordRaw[] = [
  {
    path: 'inbox',
    redirect: to => ({ name: 'inbox', params: { a: to.params.a, view: 'all' } }),
  },
  {
    path: `inbox/:view(${views.join('|')})/:conversationId?`,
    name: 'inbox',
    component: () => import('./views/InboxView.vue'),
  },
]
