// Writes .env.example from the settings: pnpm exec node scripts/generate-env-example.ts
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { settings } from '../apps/api/src/platform/config/config-schema.ts'
import { root } from './checks/root.ts'

interface Line {
  about: string
  example: string
}

/** What docker-compose.yml needs beyond Recado's own settings. */
export const composeSettings: Record<string, Line> = {
  POSTGRES_PASSWORD: { about: 'The password of the database: letters and digits only, for it goes into an address.', example: '' },
}

const head = `Copy this file to .env and fill in what you need; every line may stay as it is, except that docker compose asks
for RECADO_SECRET, WAHA_API_KEY and POSTGRES_PASSWORD. One way to make each: openssl rand -hex 32
A setting without a value counts as unset.`

/** The whole text of `.env.example`. */
export function envExample(): string {
  return [
    asComment(head),
    ...Object.entries<Line>(settings).map(asSetting),
    asComment('For docker compose alone:'),
    ...Object.entries(composeSettings).map(asSetting),
  ].join('\n\n').concat('\n')
}

/** Secrets and the like wait for a value; the rest shows one, as a comment, so that a copy changes nothing. */
function asSetting([name, { about, example }]: [string, Line]) {
  return `${asComment(about)}\n${example ? '# ' : ''}${name}=${example}`
}

function asComment(text: string) {
  return text.replaceAll(/^/gm, '# ')
}

if (import.meta.main)
  writeFileSync(join(root, '.env.example'), envExample())
