export interface Messages { [key: string]: string | Messages }

/** The messages of the features, each under its own name: `features/command-bar/messages/en.ts` is reached as `commandBar.…`. */
export function gather(modules: Record<string, unknown>): Messages {
  return Object.fromEntries(Object.entries(modules as Record<string, Record<string, Messages>>).flatMap(([path, module]) => {
    const [own] = Object.values(module)
    return own ? [[toNamespace(path), own]] : []
  }))
}

/** `../../features/command-bar/messages/en.ts` → `commandBar` */
function toNamespace(path: string) {
  const folder = path.split('/').at(-3) ?? ''
  return folder.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
