import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './checks/root.ts'

const file = 'apps/api/node.env'
const read = (path: string) => readFileSync(join(root, path), 'utf8')

it('pnpm start and the image run Node with the same options', () => {
  expect(JSON.parse(read('package.json')).scripts.start).toContain(`--env-file=${file}`)
  expect(read('Dockerfile')).toContain(`"--env-file=${file}"`)
})

it('node takes them: the heap is bounded', () => {
  const env = { ...process.env, NODE_OPTIONS: undefined }
  const limit = execFileSync(process.execPath, [`--env-file=${file}`, '-p', 'v8.getHeapStatistics().heap_size_limit / 2 ** 20'], { cwd: root, env, encoding: 'utf8' })
  expect(Number(limit)).toBeGreaterThan(300)
  expect(Number(limit)).toBeLessThan(500)
})
