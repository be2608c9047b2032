import type { PushedNotice } from '@recado/contracts'
import type { WorkerWindow } from './scope.ts'
import { describe, expect, it, vi } from 'vitest'
import { openPlace, showPush } from './push.ts'
import { answerFromShell, dropOldShells, keepShell } from './shell.ts'

const origin = 'https://recado.example.org'
const shell = { version: 'new', files: ['/', '/assets/app-1a2b.js', '/favicon.svg'] }

/** Caches as a browser has them, in memory. */
function fakeCaches() {
  const stores = new Map<string, Map<string, Response>>()
  const open = async (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>()
    stores.set(name, store)
    return { put: async (path: string, answer: Response) => void store.set(path, answer), match: async (path: string) => store.get(path)?.clone() }
  }
  return { stores, caches: { open, keys: async () => [...stores.keys()], delete: async (name: string) => stores.delete(name) } as unknown as CacheStorage }
}

function open(answer: (path: string) => Response | Promise<Response> = path => new Response(`from the server: ${path}`)) {
  const { stores, caches } = fakeCaches()
  const fetch = vi.fn(async (asked: Request | string) => answer(typeof asked === 'string' ? asked : new URL(asked.url).pathname))
  return { stores, caches, fetch, location: { origin } }
}

function ask(path: string, { mode = 'cors', method = 'GET' } = {}) {
  return { url: new URL(path, origin).href, mode, method } as Request
}

const offline = () => Promise.reject(new TypeError('no line'))

describe('the page without a line', () => {
  it('opens from what was kept, at whatever address', async () => {
    const scope = open()
    await keepShell(scope, shell)
    scope.fetch.mockImplementation(offline)
    for (const path of ['/girassol/inbox/all/1', '/'])
      expect(await (await answerFromShell(scope, shell, ask(path, { mode: 'navigate' })))?.text()).toBe('from the server: /')
    expect(await (await answerFromShell(scope, shell, ask('/assets/app-1a2b.js')))?.text()).toBe('from the server: /assets/app-1a2b.js')
  })

  it('opens too while a proxy says that the server starts', async () => {
    const scope = open()
    await keepShell(scope, shell)
    scope.fetch.mockImplementation(async () => new Response('bad gateway', { status: 502 }))
    expect(await (await answerFromShell(scope, shell, ask('/girassol/inbox', { mode: 'navigate' })))?.text()).toBe('from the server: /')
  })

  it.each(['/api/me', '/api/associations/girassol/media/1', '/socket.io/?x=1', '/health/ready', '/webhooks/waha/1', '/some/other.js'])('%s is never kept nor answered here', async (path) => {
    expect(answerFromShell(open(), shell, ask(path))).toBeNull()
  })

  it('nor is a file that is opened in a window, another origin, or what changes something', async () => {
    expect(answerFromShell(open(), shell, ask('/api/associations/girassol/media/1', { mode: 'navigate' }))).toBeNull()
    expect(answerFromShell(open(), shell, ask('https://elsewhere.example.org/favicon.svg'))).toBeNull()
    expect(answerFromShell(open(), shell, ask('/favicon.svg', { method: 'POST' }))).toBeNull()
  })
})

describe('an upgrade', () => {
  it('is shown at once where there is a line: the page comes from the server', async () => {
    const scope = open()
    await keepShell(scope, shell)
    scope.fetch.mockImplementation(async () => new Response('the new page'))
    expect(await (await answerFromShell(scope, shell, ask('/girassol/inbox', { mode: 'navigate' })))?.text()).toBe('the new page')
  })

  it('takes the place of the old page as a whole, and only once all of it came', async () => {
    const scope = open(path => new Response(path, { status: path === '/favicon.svg' ? 500 : 200 }))
    await scope.caches.open('recado-shell-old')
    await scope.caches.open('somebody else’s')
    await expect(keepShell(scope, shell)).rejects.toThrow('/favicon.svg: 500')
    expect([...scope.stores.keys()]).toEqual(['recado-shell-old', 'somebody else’s'])
    scope.fetch.mockImplementation(async () => new Response('ok'))
    await keepShell(scope, shell)
    await dropOldShells(scope, shell)
    expect([...scope.stores.keys()]).toEqual(['somebody else’s', 'recado-shell-new'])
  })
})

describe('a push', () => {
  const notice: PushedNotice = { kind: 'waiting', association: 'Girassol', language: 'fr', name: null, tag: 'c1', path: '/girassol/inbox/all/c1' }

  function desk(...windows: Partial<WorkerWindow>[]) {
    return {
      clients: { matchAll: async () => windows as WorkerWindow[], openWindow: vi.fn(async () => {}), claim: async () => {} },
      registration: { showNotification: vi.fn(async () => {}) },
      location: { origin },
      navigator: { setAppBadge: vi.fn(async () => {}) },
    }
  }

  it('is shown in the language of the page, and names the association alone', async () => {
    const scope = desk({ visibilityState: 'hidden' })
    await showPush(scope, notice)
    expect(scope.registration.showNotification).toHaveBeenCalledWith('Girassol', expect.objectContaining({ body: 'Nouvelle conversation dans la file', tag: 'c1', dir: 'ltr', data: { path: notice.path } }))
    expect(scope.navigator.setAppBadge).toHaveBeenCalled()
  })

  it('says who, where the member wants it', async () => {
    const scope = desk()
    await showPush(scope, { ...notice, name: 'Marina', language: 'ar' })
    expect(scope.registration.showNotification).toHaveBeenCalledWith('Marina · Girassol', expect.objectContaining({ dir: 'rtl' }))
  })

  it('is not shown to somebody who looks', async () => {
    const scope = desk({ visibilityState: 'visible' })
    await showPush(scope, notice)
    expect(scope.registration.showNotification).not.toHaveBeenCalled()
  })

  it('leads to the conversation, in the window that is open or in a new one', async () => {
    const window = { url: `${origin}/girassol/team`, focus: vi.fn(async () => {}), postMessage: vi.fn() }
    const scope = desk({ url: `${origin}/other/inbox` }, window)
    await openPlace(scope, notice.path)
    expect(window.postMessage).toHaveBeenCalledWith({ open: notice.path })
    expect(window.focus).toHaveBeenCalled()
    const empty = desk()
    await openPlace(empty, notice.path)
    expect(empty.clients.openWindow).toHaveBeenCalledWith(notice.path)
  })
})
