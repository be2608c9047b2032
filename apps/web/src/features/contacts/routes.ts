import type { RouteRecordRaw } from 'vue-router'

/** `?q=` and `?kind=` filter the list, `?contact=` opens one beside it. */
export const contactRoutes: RouteRecordRaw[] = [
  { path: 'contacts', name: 'contacts', meta: { permission: 'contact.read', title: 'contacts.title' }, component: () => import('./views/ContactsView.vue') },
  { path: 'patients/import', name: 'patient-import', meta: { permission: 'patient.import', title: 'contacts.import.title' }, component: () => import('./views/ImportView.vue') },
  { path: 'orders/import', name: 'order-import', meta: { permission: 'order.import', title: 'contactDetails.import.title' }, component: () => import('../contact-details/views/OrderImportView.vue') },
]
