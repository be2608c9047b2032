/// <reference types="vite/client" />
import 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** Open to people who are not signed in. */
    isPublic?: boolean
    /** What the role must allow; otherwise the page is not found. */
    permission?: import('@recado/contracts').Permission
    /** The i18n key of the page's title. */
    title?: string
  }
}
