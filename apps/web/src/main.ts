import ui from '@nuxt/ui/vue-plugin'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { onSignedOut } from './api/call.ts'
import App from './App.vue'
import { useSession } from './features/session/store.ts'
import { i18n } from './i18n/index.ts'
import { startLocale } from './i18n/start-locale.ts'
import { showLanguage } from './i18n/use-locale.ts'
import { router } from './router.ts'
import './styles/main.css'

const app = createApp(App).use(createPinia()).use(i18n).use(ui)

onSignedOut(() => {
  useSession().forget()
  const { meta, fullPath } = router.currentRoute.value
  if (!meta.isPublic && router.currentRoute.value.matched.length)
    router.replace({ name: 'sign-in', query: { then: fullPath } })
})

// After an upgrade the parts of the old page are gone, and a browser does not fetch again what once failed to come: the page is
// fetched anew. Not without a line: then it stays as it is, and whoever asked for the part hears that it did not come.
window.addEventListener('vite:preloadError', async () => {
  const answer = await fetch('/health/ready', { cache: 'no-store' }).catch(() => null)
  if (answer?.ok)
    window.location.reload()
})

await showLanguage(startLocale())
app.use(router).mount('#app')
