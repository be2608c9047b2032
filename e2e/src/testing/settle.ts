import type { Page, Request } from 'playwright-core'
import { until } from '@recado/api/testing'

interface Loading {
  pending: Set<Request>
  begunCount: number
}

const loadings = new WeakMap<Page, Loading>()

/** Keeps in mind what a page is loading, for `settle`. */
export function watchLoading(page: Page): void {
  const loading: Loading = { pending: new Set(), begunCount: 0 }
  loadings.set(page, loading)
  page.on('request', (request) => {
    loading.pending.add(request)
    loading.begunCount++
  })
  page.on('requestfinished', request => loading.pending.delete(request))
  page.on('requestfailed', request => loading.pending.delete(request))
}

/** Until nothing is being loaded and nothing on the page moves: lists and pictures are there, what fades in has done so. */
export async function settle(page: Page): Promise<void> {
  const loading = loadings.get(page)
  if (!loading)
    throw new Error('nobody has watched what this page loads')
  let seenCount: number
  do {
    await until(() => loading.pending.size === 0)
    seenCount = loading.begunCount
    await page.evaluate(comeToRest)
    // What was drawn may have asked for more.
  } while (loading.begunCount !== seenCount || loading.pending.size > 0)
}

/** Runs in the page: waits until it has stayed as it is for a few frames; fails when it never does. */
function comeToRest() {
  const restMs = 100
  const giveUpMs = 60_000
  return new Promise<void>((resolve, reject) => {
    const from = performance.now()
    let movedAt = from
    const observer = new MutationObserver(() => movedAt = performance.now())
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    // What turns round and round for as long as something is awaited has no end.
    const isMoving = () => document.getAnimations().some(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
    const look = () => {
      const now = performance.now()
      const hasBegun = document.readyState === 'complete' && (document.querySelector('#app')?.childElementCount ?? 0) > 0
      if (!hasBegun || isMoving())
        movedAt = now
      if (now - movedAt >= restMs || now - from >= giveUpMs) {
        observer.disconnect()
        return now - movedAt >= restMs ? resolve() : reject(new Error(`the page does not come to rest in ${giveUpMs} ms`))
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}
