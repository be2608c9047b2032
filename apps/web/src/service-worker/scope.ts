/** What a service worker uses of its browser; the page's own types do not know it. */
export interface WorkerScope {
  caches: CacheStorage
  clients: { matchAll: (options: { type: 'window', includeUncontrolled: boolean }) => Promise<WorkerWindow[]>, openWindow: (url: string) => Promise<unknown>, claim: () => Promise<void> }
  registration: { showNotification: (title: string, options: NotificationOptions & { data: { path: string }, renotify?: boolean }) => Promise<void> }
  location: { origin: string }
  navigator: { setAppBadge?: () => Promise<void> }
  fetch: (request: Request | string, init?: RequestInit) => Promise<Response>
  skipWaiting: () => Promise<void>
  addEventListener: <E extends keyof WorkerEvents>(type: E, listener: (event: WorkerEvents[E]) => void) => void
}

export interface WorkerWindow {
  url: string
  visibilityState: DocumentVisibilityState
  focus: () => Promise<unknown>
  postMessage: (message: unknown) => void
}

interface Lasting { waitUntil: (work: Promise<unknown>) => void }

interface WorkerEvents {
  install: Lasting
  activate: Lasting
  fetch: { request: Request, respondWith: (answer: Promise<Response>) => void }
  message: Lasting & { data: unknown }
  push: Lasting & { data: { json: () => unknown } | null }
  notificationclick: Lasting & { notification: { close: () => void, data: { path?: string } | null } }
}
