import type { RouteRecordRaw } from 'vue-router'

/** `?kind=orders` begins with a file of orders. */
export const importRoutes: RouteRecordRaw[] = [
  { path: 'contacts/imports', name: 'imports', meta: { permission: 'import.run', title: 'imports.title' }, component: () => import('./views/ImportsView.vue') },
  { path: 'contacts/imports/:importId', name: 'import', meta: { permission: 'import.run', title: 'imports.title' }, component: () => import('./views/ImportView.vue') },
]
