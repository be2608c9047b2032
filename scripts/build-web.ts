import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const web = join(root, 'apps/web')
const built = join(web, 'dist/index.html')

/** Builds the page when anything it is made of is newer than what was built last. Answers whether it did. */
export function buildWeb(): boolean {
  if (existsSync(built) && statSync(built).mtimeMs > newest())
    return false
  execFileSync(process.execPath, [join(web, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: web, stdio: ['ignore', 'ignore', 'inherit'] })
  return true
}

function newest() {
  const places = [join(web, 'src'), join(web, 'public'), join(web, 'build'), join(root, 'packages/contracts/src')].filter(existsSync)
  const files = ['index.html', 'vite.config.ts', 'package.json'].map(file => join(web, file)).filter(existsSync)
  return Math.max(...places.flatMap(filesBelow).concat(files).map(file => statSync(file).mtimeMs))
}

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
}

if (import.meta.main)
  buildWeb()
