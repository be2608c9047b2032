/** What a browser may remember of somebody who signed out: how the page looks, nothing of what was on it. */
const looks = new Set(['recado.locale', 'recado.sidebar', 'recado.listWidth', 'recado.panelWidth', 'recado.panelOpen'])

/** Clears everything this browser keeps of whoever was signed in: drafts, messages on their way, names. */
export function forgetDevice(storage: Storage = localStorage) {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  for (const key of keys) {
    if (key.startsWith('recado.') && !looks.has(key))
      storage.removeItem(key)
  }
  navigator.clearAppBadge?.().catch(() => {})
}
