import type { WorkerScope } from './scope.ts'
import type { Shell } from './shell.ts'
import { openPlace, showPush } from './push.ts'
import { answerFromShell, dropOldShells, keepShell } from './shell.ts'

/** Put in by the build: what the page is made of. */
declare const __SHELL__: Shell

const scope = globalThis as unknown as WorkerScope
const shell = __SHELL__

scope.addEventListener('install', event => event.waitUntil(keepShell(scope, shell)))
scope.addEventListener('activate', event => event.waitUntil(dropOldShells(scope, shell).then(() => scope.clients.claim())))
scope.addEventListener('fetch', (event) => {
  const answer = answerFromShell(scope, shell, event.request)
  if (answer)
    event.respondWith(answer)
})
// Only when the person takes the new page: until then the old one keeps all its parts.
scope.addEventListener('message', event => event.data === 'take over' && event.waitUntil(scope.skipWaiting()))
scope.addEventListener('push', event => event.data && event.waitUntil(showPush(scope, event.data.json())))
scope.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openPlace(scope, event.notification.data?.path ?? '/'))
})
