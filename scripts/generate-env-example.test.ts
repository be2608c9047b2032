import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, it } from 'vitest'
import { settings } from '../apps/api/src/platform/config/config-schema.ts'
import { loadConfig } from '../apps/api/src/platform/config/load-config.ts'
import { root } from './checks/root.ts'
import { envExample } from './generate-env-example.ts'

it('.env.example says what the settings say; write it anew with: pnpm exec node scripts/generate-env-example.ts', () => {
  expect(readFileSync(join(root, '.env.example'), 'utf8')).toBe(envExample())
})

it('every setting is explained in .env.example', () => {
  for (const [name, { about }] of Object.entries(settings)) {
    expect(envExample()).toContain(`
# ${about}
`)
    expect(envExample()).toMatch(new RegExp(`^(?:# )?${name}=`, 'm'))
  }
})

it('an untouched copy of .env.example changes nothing', () => {
  expect(loadConfig(parseEnv(envExample()))).toEqual(loadConfig({}))
})

it('every example that is shown is one that works', () => {
  const shown = parseEnv(envExample().replaceAll(/^# (\w+=.*)$/gm, '$1'))
  expect(() => loadConfig({ ...shown, RECADO_DEMO: '' })).not.toThrow()
})
