import type { RouteRecordRaw } from 'vue-router'

export const settingsRoutes: RouteRecordRaw[] = [
  { path: 'settings', name: 'settings', meta: { title: 'settings.title' }, component: () => import('./views/SettingsView.vue') },
]
