import type { Simulator } from '@recado/waha-simulator'
import type { Config } from '../../platform/config/load-config.ts'
import { join } from 'node:path'
import { startSimulator } from '@recado/waha-simulator'
import { businesses, people } from './cast.ts'

/** Starts the simulated WAHA of the demo, with what it knew before: beside Recado's own port, or wherever there is room. */
export async function openSimulator({ dataDir, port }: Pick<Config, 'dataDir' | 'port'>, apiKey: string): Promise<Simulator> {
  const options = { apiKey, statePath: join(dataDir, 'simulator.json'), people, businesses }
  try {
    return await startSimulator({ ...options, port: port + 1 })
  }
  catch {
    return startSimulator({ ...options, port: 0 })
  }
}
