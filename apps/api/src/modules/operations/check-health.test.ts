import type { RootCtx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import type { CuttableLine } from '../../testing/cuttable-line.ts'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase } from '../../platform/db/create-db.ts'
import { createStorage } from '../../platform/storage/create-storage.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { createCuttableLine } from '../../testing/cuttable-line.ts'
import { checkHealth } from './check-health.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

const failing = (ctx: RootCtx) => checkHealth(ctx).then(() => [], (error: { details: { failing: string[] } }) => error.details.failing)

it('a Recado whose parts all answer is ready, and leaves no file behind', async () => {
  expect(await checkHealth(test.root)).toEqual({ status: 'ok', failing: [] })
  expect(readdirSync(join(test.root.config.dataDir, 'files', 'health'))).toEqual([])
})

it('a database that does not answer is named', async () => {
  const url = new URL(test.database.url)
  const line: CuttableLine = await createCuttableLine({ host: url.hostname, port: Number(url.port) })
  url.port = String(line.port)
  line.cut()
  const far = createDatabase(url.href)
  expect(await failing({ ...test.root, db: far.prisma })).toEqual(['database'])
  await far.close()
  line.close()
})

it('a line to the database on which nothing is heard is named', async () => {
  expect(await failing({ ...test.root, isListening: () => false })).toEqual(['realtime'])
})

it('a storage that cannot be written is named', async () => {
  const path = join(test.root.config.dataDir, 'no-folder')
  writeFileSync(path, '')
  expect(await failing({ ...test.root, storage: createStorage({ ...test.root.config, dataDir: path }) })).toEqual(['storage'])
})

it('many who ask at once are answered by one look', async () => {
  let writes = 0
  const storage = createStorage(test.root.config)
  const put = storage.put.bind(storage)
  storage.put = async (...args) => {
    writes += 1
    return put(...args)
  }
  await Promise.all(Array.from({ length: 20 }, () => checkHealth({ ...test.root, storage })))
  expect(writes).toBe(1)
  await checkHealth({ ...test.root, storage })
  expect(writes).toBe(2)
})
