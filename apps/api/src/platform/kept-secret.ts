import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The secret of a data folder; null when none was made yet. */
export function findKeptSecret(dir: string): string | null {
  const path = pathIn(dir)
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null
}

/** Made once, kept readable for this user only. Losing it loses every sealed key. */
export function keptSecret(dir: string): string {
  const found = findKeptSecret(dir)
  if (found)
    return found
  const made = randomBytes(32).toString('hex')
  writeFileSync(pathIn(dir), made, { mode: 0o600 })
  return made
}

function pathIn(dir: string) {
  return join(dir, 'secret')
}
