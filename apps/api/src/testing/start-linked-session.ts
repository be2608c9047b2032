import type { Simulator, SimulatorOptions } from '@recado/waha-simulator'
import type { Ctx } from '../ctx.ts'
import type { Connection } from '../platform/db/generated/client.ts'
import { createWahaClient } from '@recado/waha'
import { fastTimings, startSimulator } from '@recado/waha-simulator'
import { addConnection } from './add-connection.ts'
import { until } from './until.ts'

const session = 'front'
const apiKey = 'the key of the simulator'

/** A simulated WAHA whose one session works and posts nowhere, and the connection to it: what it knows, only history tells. */
export async function startLinkedSession(ctx: Ctx, options: Partial<SimulatorOptions> = {}, given: Parameters<typeof addConnection>[1] = {}): Promise<{ simulator: Simulator, connection: Connection & { hookKey: string } }> {
  const simulator = await startSimulator({ apiKey, engine: 'NOWEB', timings: fastTimings, ...options })
  const { engine } = simulator.control.state()
  await createWahaClient({ url: simulator.url, apiKey }).createSession({ name: session, config: { noweb: { store: { enabled: true, fullSync: false } } } })
  await untilStatus(simulator, 'SCAN_QR_CODE')
  simulator.control.scan(session)
  await untilStatus(simulator, 'WORKING')
  const connection = await addConnection(ctx, { wahaUrl: simulator.url, apiKeyEncrypted: ctx.cipher.encrypt(apiKey), session, engine, ...given })
  return { simulator, connection }
}

function untilStatus({ control }: Simulator, status: string) {
  return until(() => control.state().sessions.some(it => it.name === session && it.status === status))
}
