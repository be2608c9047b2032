/** What floats over the page takes 30 kB: it is fetched when it is first asked for, or once the page has long been there. */
export const fetchMenu = () => import('./FullMenu.vue').then(({ default: menu }) => menu)
export const fetchTooltip = () => import('./FullTooltip.vue').then(({ default: tooltip }) => tooltip)

/** When parts that may be needed are fetched unasked, in milliseconds: a line lost later does not keep them away. */
export const settledMs = 3000

/** Fetches what may be needed; what does not come now comes when it is asked for. */
export function fetchAhead(...parts: (() => Promise<unknown>)[]): void {
  for (const fetchPart of parts)
    fetchPart().catch(() => {})
}
