import type { Plugin } from 'vite'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const main = fileURLToPath(new URL('../src/service-worker/main.ts', import.meta.url))
const schemaFree = fileURLToPath(new URL('../src/api/schema-free.ts', import.meta.url))

/** Builds the service worker beside the page, with the list of everything the page is made of. */
export function serviceWorker(): Plugin {
  let dir = ''
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved: ({ root, build: { outDir } }) => void (dir = join(root, outDir)),
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const files = listFiles(dir)
        const version = createHash('sha256')
        for (const file of files)
          version.update(file).update(readFileSync(join(dir, file)))
        const shell = { version: version.digest('hex').slice(0, 16), files: files.map(file => file === 'index.html' ? '/' : `/${file}`) }
        await build({
          configFile: false,
          logLevel: 'warn',
          publicDir: false,
          resolve: { alias: { zod: schemaFree } },
          define: { __SHELL__: JSON.stringify(shell) },
          build: { outDir: dir, emptyOutDir: false, target: 'es2023', rolldownOptions: { input: main, output: { format: 'iife', entryFileNames: 'service-worker.js' } } },
        })
      },
    },
  }
}

/** Everything that is served of the page, but for other forms of the same and what only a browser asks for by itself. */
export function listFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(file => !file.endsWith('.br') && !file.endsWith('.webmanifest') && !file.startsWith('icons/') && file !== 'service-worker.js')
    .sort()
}
