import type { Simulator } from '@recado/waha-simulator'
import type { Ctx } from '../ctx.ts'
import type { Connection, Prisma } from '../platform/db/generated/client.ts'
import { randomUUID } from 'node:crypto'
import { createWahaClient } from '@recado/waha'
import { addConnection } from './add-connection.ts'
import { until } from './until.ts'

interface Live {
  simulator: Simulator
  apiKey: string
  engine: string
  given?: Partial<Prisma.ConnectionUncheckedCreateInput>
}

let count = 0

/** A number that is linked on a simulated WAHA and posts nothing here: what happens there is known only to who asks. */
export async function addLiveConnection(ctx: Ctx, { simulator, apiKey, engine, given = {} }: Live): Promise<Connection> {
  count += 1
  const session = `live-${randomUUID()}`
  const waha = createWahaClient({ url: simulator.url, apiKey })
  await waha.createSession({ name: session, config: { webhooks: [], noweb: { markOnline: true, store: { enabled: true, fullSync: false } } }, start: true })
  const hasStatus = async (status: string) => {
    const known = await waha.getSession(session)
    return known.ok && known.value.status === status
  }
  await until(() => hasStatus('scan_qr'))
  simulator.control.scan(session, `55114${String(10_000_000 + count)}`)
  await until(() => hasStatus('working'))
  return addConnection(ctx, { wahaUrl: simulator.url, apiKeyEncrypted: ctx.cipher.encrypt(apiKey), session, engine, ...given })
}
