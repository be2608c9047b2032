import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'apps/api/src/platform/db/generated/.schema-hash')

/** Makes the database client when the schema is not the one it was made from. Answers whether it did. */
export function generate(): boolean {
  const hash = schemaHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash)
    return false
  execFileSync(process.execPath, [join(root, 'node_modules/prisma/build/index.js'), 'generate'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  writeFileSync(stamp, hash)
  return true
}

function schemaHash() {
  const dir = join(root, 'prisma/schema')
  const hash = createHash('sha256')
  for (const file of readdirSync(dir).sort())
    hash.update(file).update(readFileSync(join(dir, file)))
  return hash.digest('hex')
}

if (import.meta.main)
  generate()
