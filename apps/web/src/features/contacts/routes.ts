import type { RouteRecordRaw } from 'vue-router'

/** `?q=`, `?kind=` and the other filters narrow the table, `?sort=` orders it, `?contact=` opens one beside it. */
export const contactRoutes: RouteRecordRaw[] = [
  { path: 'contacts', name: 'contacts', meta: { permission: 'contact.read', title: 'contacts.title' }, component: () => import('./views/ContactsView.vue') },
]
