import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { describe, expect, it } from 'vitest'
import law, { moduleOrder } from '../.dependency-cruiser.ts'

/** A file, and what it imports. */
type Edge = [from: string, to: string]

const module = (path: string) => `apps/api/src/modules/${path}`

const refused: Record<string, Edge[]> = {
  'order-of-associations': [[module('associations/index.ts'), module('contacts/index.ts')]],
  'order-of-knowledge': [[module('knowledge/find-answer.ts'), module('assistant/index.ts')]],
  'order-of-conversations': [[module('conversations/hand-off.ts'), module('inbound/index.ts')]],
  'order-of-operations': [[module('operations/routes.ts'), module('demo/index.ts')]],
  'module-has-a-place': [[module('contacts/index.ts'), module('weather/index.ts')]],
  'module-face': [[module('inbound/apply-events.ts'), module('conversations/queries.ts')]],
  'module-face-from-outside': [['apps/api/src/app.ts', module('contacts/queries.ts')]],
  'platform-knows-no-module': [['apps/api/src/platform/log.ts', module('contacts/index.ts')]],
  'tests-stay-outside': [['apps/api/src/app.ts', 'apps/api/src/testing/until.ts']],
  'contracts-import-zod': [['packages/contracts/src/index.ts', 'node_modules/axios/index.js']],
  'waha-knows-no-recado': [['packages/waha/src/index.ts', 'packages/contracts/src/index.ts']],
  'simulator-knows-no-recado': [['packages/waha-simulator/src/index.ts', 'packages/waha/src/index.ts']],
  'page-knows-contracts-only': [['apps/web/src/main.ts', 'apps/api/src/ctx.ts']],
  'server-knows-no-page': [['apps/api/src/http.ts', 'apps/web/src/router.ts']],
  'ui-imports-vue-only': [['apps/web/src/ui/copy-field.ts', 'apps/web/src/features/inbox/store.ts']],
  'no-cycle': [['apps/web/src/a.ts', 'apps/web/src/b.ts'], ['apps/web/src/b.ts', 'apps/web/src/a.ts']],
}

const allowed: Edge[] = [
  [module('inbound/apply-events.ts'), module('conversations/index.ts')],
  [module('conversations/hand-off.ts'), module('conversations/queries.ts')],
  [module('contacts/join-contacts.test.ts'), module('conversations/queries.ts')],
  [module('contacts/index.ts'), 'apps/api/src/platform/log.ts'],
  ['apps/api/src/testing/create-test-app.ts', module('demo/index.ts')],
  ['apps/api/src/app.ts', module('inbound/index.ts')],
  ['packages/contracts/src/index.ts', 'node_modules/zod/index.js'],
  ['packages/waha/src/index.ts', 'node_modules/zod/index.js'],
  ['apps/web/src/main.ts', 'packages/contracts/src/index.ts'],
  ['apps/web/src/ui/copy-field.ts', 'node_modules/vue/index.js'],
]

describe('the import law', () => {
  it.each(Object.entries(refused))('%s can be broken', async (rule, edges) => {
    expect(await brokenRules(edges)).toContain(rule)
  })

  it('has a case here for every rule', () => {
    const cases = new Set(Object.keys(refused).map(toKind))
    expect(law.forbidden.map(rule => rule.name ?? '').filter(name => !cases.has(toKind(name)))).toEqual([])
  })

  it('holds for every pair of modules, one way only', async () => {
    const neighbours = moduleOrder.slice(1).map((right, index): Edge => [module(`${moduleOrder[index]}/index.ts`), module(`${right}/index.ts`)])
    for (const [left, right] of neighbours) {
      expect(await brokenRules([[left, right]])).toHaveLength(1)
      expect(await brokenRules([[right, left]])).toEqual([])
    }
  })

  it('lets through what ARCHITECTURE.md allows', async () => {
    expect(await brokenRules(allowed)).toEqual([])
  })
})

const toKind = (rule: string) => rule.replace(/^order-of-.*/, 'order-of-a-module')

/** Lays out a project with these imports and nothing else. */
async function brokenRules(edges: Edge[]): Promise<string[]> {
  const baseDir = realpathSync(mkdtempSync(join(tmpdir(), 'recado-law-')))
  try {
    for (const [, to] of edges)
      write(join(baseDir, to), 'export const it = 1\n')
    for (const [from, to] of edges)
      write(join(baseDir, from), `export { it } from '${join(baseDir, to)}'\n`)
    const { output } = await cruise(['.'], { ...law.options, tsConfig: undefined, baseDir, ruleSet: { forbidden: law.forbidden }, validate: true })
    return typeof output === 'string' ? [] : output.summary.violations.map(violation => violation.rule.name)
  }
  finally {
    rmSync(baseDir, { recursive: true, force: true })
  }
}

function write(path: string, text: string) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
