import type { RouteRecordRaw } from 'vue-router'

export const sessionRoutes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('./views/HomeView.vue') },
  { path: '/sign-in', name: 'sign-in', meta: { isPublic: true, title: 'session.signIn.title' }, component: () => import('./views/SignInView.vue') },
  { path: '/setup', name: 'setup', meta: { isPublic: true, title: 'session.setup.title' }, component: () => import('./views/SetupView.vue') },
  { path: '/invitation/:token', name: 'invitation', meta: { isPublic: true, title: 'session.invitation.title' }, component: () => import('./views/InvitationView.vue') },
]
