import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openInstallation } from './open-installation.ts'
import { loadConfig } from './platform/config/load-config.ts'
import { findEmbeddedPostgres, startEmbeddedPostgres } from './platform/db/embedded-postgres.ts'
import { holdDataDir } from './platform/hold-data-dir.ts'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'recado-installation-'))
  chmodSync(dir, 0o755)
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const open = () => openInstallation(loadConfig({ NODE_ENV: 'test', RECADO_DEMO: 'false', RECADO_DATA_DIR: dir }))

it('a data folder in which nothing was started yet has no database, and gets none by looking', async () => {
  const { database, secret } = await open()
  expect(database).toMatchObject({ type: 'closed', advice: expect.stringContaining('Start Recado once') })
  expect(secret).toBeNull()
})

it('the embedded database that runs is used, and left running', async () => {
  const running = await startEmbeddedPostgres(join(dir, 'postgres'))
  const { database, close } = await open()
  expect(database).toMatchObject({ type: 'open', place: 'embedded' })
  await close()
  expect(await findEmbeddedPostgres(join(dir, 'postgres'))).toBe(running.url)
  await running.stop()
})

it('one that does not run is started for the time', async () => {
  const { database, close } = await open()
  expect(database).toMatchObject({ type: 'open', place: 'embedded, started for the time' })
  await close()
  expect(await findEmbeddedPostgres(join(dir, 'postgres'))).toBeNull()
})

it('one that another Recado is about to start is left to it', async () => {
  const { release } = await holdDataDir(dir)
  expect((await open()).database).toMatchObject({ type: 'closed', problem: 'Recado is just starting or stopping' })
  await release()
})
