import type { EmbeddedDatabase } from './embedded-postgres.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '../../testing/until.ts'
import { canConnect } from './can-connect.ts'
import { findEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

let dir: string
let server: EmbeddedDatabase
const ends: string[] = []
const start = () => startEmbeddedPostgres(dir, { onEnd: reason => ends.push(reason) })
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'recado-embedded-'))
  chmodSync(dir, 0o755)
  server = await start()
})
afterAll(async () => {
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
})

async function query(sql: string) {
  const client = new pg.Client({ connectionString: server.url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  }
  finally {
    await client.end()
  }
}

it('a server that is killed is started again under the same address, with what was committed', async () => {
  await query('CREATE TABLE kept (n int)')
  await query('INSERT INTO kept VALUES (7)')
  const killed = server.pid()
  process.kill(killed ?? 0, 'SIGKILL')
  expect(await until(() => query('SELECT n FROM kept'))).toEqual([{ n: 7 }])
  expect(server.pid()).not.toBe(killed)
  expect(ends[0]).toBe('the database server ended by itself')
})

it('answers over its socket as over the network, and without one where its folder lies too deep', async () => {
  expect(decodeURIComponent(new URL(server.localUrl).hostname)).toBe(join(server.dir, 'cluster'))
  expect(await canConnect({ connectionString: server.localUrl })).toBe(true)
  // The system counts bytes, not letters.
  for (const name of ['deep'.repeat(25), 'ção'.repeat(17)]) {
    const deep = await startEmbeddedPostgres(join(dir, name), { isDurable: false })
    expect(deep.localUrl).toBe(deep.url)
    expect(await canConnect({ connectionString: deep.url })).toBe(true)
    await deep.stop()
  }
})

it('answers over its socket whatever its folder is called', async () => {
  const odd = await startEmbeddedPostgres(join(dir, 'Dados, "do" São João'), { isDurable: false })
  expect(odd.localUrl).not.toBe(odd.url)
  expect(await canConnect({ connectionString: odd.localUrl })).toBe(true)
  await odd.stop()
})

it('is found by others while it runs, and only then', async () => {
  expect(await findEmbeddedPostgres(dir)).toBe(server.url)
  await server.stop()
  expect(await findEmbeddedPostgres(dir)).toBeNull()
  expect(await findEmbeddedPostgres(join(dir, 'nothing'))).toBeNull()
  server = await start()
  expect(await query('SELECT n FROM kept')).toEqual([{ n: 7 }])
})

it('one that was left alone by a killed Recado ends in order before the next one starts', async () => {
  await server.stop()
  const module = fileURLToPath(new URL('embedded-postgres.ts', import.meta.url))
  const killed = spawn(process.execPath, ['-e', `import(${JSON.stringify(module)}).then(it => it.startEmbeddedPostgres(${JSON.stringify(dir)}))`])
  const orphan = await until(() => findEmbeddedPostgres(dir))
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(await findEmbeddedPostgres(dir)).toBe(orphan)
  server = await start()
  expect(await query('SELECT n FROM kept')).toEqual([{ n: 7 }])
})
