import type { RouteRecordRaw } from 'vue-router'

/** `?answer=` opens one in the editor, `?answer=new` a blank one. */
export const cannedAnswerRoutes: RouteRecordRaw[] = [
  { path: 'canned-answers', name: 'canned-answers', meta: { permission: 'cannedAnswer.use', title: 'cannedAnswers.title' }, component: () => import('./views/CannedAnswersView.vue') },
]
