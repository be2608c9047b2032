import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

const notOurs = ['node_modules', 'dist', 'generated', '.git', '.data', 'coverage']

/** Every file of the project, from its root, without what is installed or made. */
export function sourceFiles(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(entry => !notOurs.includes(entry.name))
    .flatMap(entry => entry.isDirectory() ? sourceFiles(join(folder, entry.name)) : [join(folder, entry.name)])
}
