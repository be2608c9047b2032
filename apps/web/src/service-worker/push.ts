import type { PushedNotice } from '@recado/contracts'
import type { WorkerScope } from './scope.ts'
import { wordsOf } from './words.ts'

type Showing = Pick<WorkerScope, 'clients' | 'registration' | 'location' | 'navigator'>

/** Shows what was pushed, unless somebody has the page before their eyes: there it shows by itself. */
export async function showPush({ clients, registration, navigator }: Showing, pushed: unknown): Promise<void> {
  const notice = pushed as PushedNotice
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (windows.some(({ visibilityState }) => visibilityState === 'visible'))
    return
  const words = wordsOf(notice.language)
  const what = words[notice.kind]
  await registration.showNotification(notice.name ? `${notice.name} · ${notice.association}` : notice.association, {
    body: what,
    tag: notice.tag,
    renotify: true,
    icon: '/icons/app-192.png',
    badge: '/icons/badge-96.png',
    lang: notice.language,
    dir: notice.language === 'ar' ? 'rtl' : 'ltr',
    data: { path: notice.path },
  })
  await navigator.setAppBadge?.()
}

/** Goes to the place: in a window of the association that is open, else in a new one. */
export async function openPlace({ clients, location }: Showing, path: string): Promise<void> {
  const [, subdomain] = path.split('/')
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const open = windows.find(({ url }) => url.startsWith(`${location.origin}/${subdomain}/`))
  if (!open)
    return void await clients.openWindow(path)
  open.postMessage({ open: path })
  await open.focus()
}
