// The database server, and a process that ends it in order when the one that asked for it is gone. It says where the
// server listens and which process it is, so that this one can be killed.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../../apps/api/src/platform/db/embedded-postgres.ts'

const [dir = '', worldDir = ''] = process.argv.slice(2)
// Killed is not the machine losing power: what was written reaches the disk, so there is no need to wait for it.
const server = await startEmbeddedPostgres(dir, { settings: ['fsync=off'] })
const [pid = ''] = readFileSync(join(server.dir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')

process.removeAllListeners('disconnect')
process.once('disconnect', async () => {
  await server.stop().catch(() => {})
  if (worldDir)
    rmSync(worldDir, { recursive: true, force: true })
  process.exit(1)
})
process.once('SIGTERM', () => void server.stop().finally(() => process.exit(0)))
process.channel?.ref()
process.send?.({ url: server.url, pid: Number(pid) })
