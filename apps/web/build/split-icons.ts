import type { Plugin } from 'vite'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const src = fileURLToPath(new URL('../src/', import.meta.url))
/** What is fetched before the inbox is on screen. */
const firstFiles = ['main.ts', 'features/shell/views/ShellLayout.vue', 'features/inbox/views/InboxView.vue'].map(file => src + file)
const all = 'virtual:nuxt-ui-icons'
const others = 'virtual:other-icons'
/** What pieces of Nuxt UI bring along on every page: a toast is closed, a button is busy. */
const everywhere = ['lucide:x', 'lucide:loader-circle']
const usesOthers = /ui\.icons\.(?!close\b|loading\b)/

type Icons = Map<string, object>

/**
 * The icons of the first screen stand in the first file, all others in one that is fetched by whatever names one of them, so
 * that none is missing when it is drawn.
 */
export function splitIcons(): Plugin {
  const first = new Set(everywhere)
  let icons: Icons = new Map()
  return {
    name: 'split-icons',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      closure(firstFiles).forEach(file => namesIn(readFileSync(file, 'utf8')).forEach(name => first.add(name)))
    },
    resolveId: id => id === others ? `\0${others}` : null,
    async load(id) {
      if (id !== `\0${others}`)
        return null
      await this.load({ id: all })
      return `import { addIcon } from '@iconify/vue'\n${loopOver(icons, name => !first.has(name))}`
    },
    transform: {
      order: 'post',
      async handler(code, id) {
        if (id === all) {
          icons = await iconsOf(code)
          return { code: `export function init(addIcon) {\n${loopOver(icons, name => first.has(name))}\n}`, map: null }
        }
        const namesOthers = id.startsWith(src)
          ? namesIn(code).some(name => !first.has(name))
          : id.includes('@nuxt/ui/dist/runtime/components/') && usesOthers.test(code)
        return namesOthers ? { code: `${code}\nimport '${others}'`, map: null } : null
      },
    },
  }
}

function namesIn(code: string) {
  return [...code.matchAll(/\bi-lucide-([a-z0-9-]+)/g)].map(([, name]) => `lucide:${name}`)
}

/** These files and all they import at once. */
function closure(files: string[], known = new Set<string>()): Set<string> {
  for (const file of files.filter(file => !known.has(file) && existsSync(file))) {
    known.add(file)
    const imports = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type)[^']*?from '(\.[^']+)'/gm)]
    closure(imports.map(([, path = '']) => resolve(dirname(file), path)), known)
  }
  return known
}

/** What Nuxt UI puts together, all that is named anywhere. */
async function iconsOf(code: string): Promise<Icons> {
  const { init } = await import(`data:text/javascript,${encodeURIComponent(code)}`) as { init: (add: (name: string, data: object) => void) => void }
  const icons: Icons = new Map()
  init((name, data) => icons.set(name, data))
  return icons
}

function loopOver(icons: Icons, isWanted: (name: string) => boolean) {
  return `for (const [name, data] of ${JSON.stringify([...icons].filter(([name]) => isWanted(name)))}) addIcon(name, data)`
}
