import type { WorkerScope } from './scope.ts'

/** The built page: what it is made of, and a name for just this build. */
export interface Shell {
  version: string
  /** Paths under the root; `/` is the page itself. */
  files: string[]
}

const cachePrefix = 'recado-shell-'

type Caching = Pick<WorkerScope, 'caches' | 'fetch' | 'location'>

/** Fetches the whole page for later. Nothing is kept unless all of it came. */
export async function keepShell({ caches, fetch }: Caching, { version, files }: Shell): Promise<void> {
  const answers = await Promise.all(files.map(async (path) => {
    // Names with a hash never change; the others are asked for anew.
    const answer = await fetch(path, { cache: path.startsWith('/assets/') ? 'default' : 'reload', credentials: 'same-origin' })
    if (!answer.ok)
      throw new Error(`${path}: ${answer.status}`)
    return [path, answer] as const
  }))
  const cache = await caches.open(cachePrefix + version)
  await Promise.all(answers.map(([path, answer]) => cache.put(path, answer)))
}

/** The pages of before are gone: so is what they were made of. */
export async function dropOldShells({ caches }: Caching, { version }: Shell): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith(cachePrefix) && name !== cachePrefix + version).map(name => caches.delete(name)))
}

/**
 * Answers for parts of the built page, and only for those: what the server knows of people is never kept, nor answered,
 * here. The page itself comes from the server as long as it answers, so that nobody stays on an old one; its parts,
 * whose names say what is in them, come from here. Null: not a matter of the worker.
 */
export function answerFromShell(scope: Caching, shell: Shell, request: Request): Promise<Response> | null {
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== scope.location.origin)
    return null
  if (request.mode === 'navigate')
    return isPage(url.pathname) ? answerPage(scope, shell, request) : null
  return shell.files.includes(url.pathname) && url.pathname !== '/' ? answerPart(scope, shell, request, url.pathname) : null
}

async function answerPage({ caches, fetch }: Caching, { version }: Shell, request: Request): Promise<Response> {
  const kept = async () => (await caches.open(cachePrefix + version)).match('/')
  try {
    const answer = await fetch(request)
    // A server that is just starting, or the proxy before it.
    return answer.status >= 502 && answer.status <= 504 ? await kept() ?? answer : answer
  }
  catch (error) {
    const page = await kept()
    if (page)
      return page
    throw error
  }
}

async function answerPart({ caches, fetch }: Caching, { version }: Shell, request: Request, path: string): Promise<Response> {
  const kept = await (await caches.open(cachePrefix + version)).match(path)
  return kept ?? fetch(request)
}

/** What the server answers with the page, whatever the address. */
function isPage(pathname: string) {
  return !/^\/(?:api|webhooks|health|assets|metrics|socket\.io)(?:\/|$)/.test(pathname)
}
