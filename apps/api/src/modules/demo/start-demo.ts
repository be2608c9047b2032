import type { Simulator } from '@recado/waha-simulator'
import type { App } from '../../app.ts'
import { join } from 'node:path'
import { startSimulator } from '@recado/waha-simulator'
import { businesses, people } from './cast.ts'
import { playScene } from './play-scene.ts'
import { linkDemoNumber, seedAssociation } from './seed-association.ts'

export interface Demo {
  /** The page of the simulated phones. */
  url: string
  stop: () => Promise<void>
}

/** Starts the simulated WAHA, fills the demo association the first time and links its number. */
export async function startDemo(app: App, progress: (line: string) => void): Promise<Demo> {
  const { root } = app
  const simulator = await openSimulator({
    apiKey: root.cipher.derive('recado: demo simulator'),
    statePath: join(root.config.dataDir, 'simulator.json'),
    people,
    businesses,
  }, root.config.port + 1)
  const ctx = await seedAssociation(app, progress)
  const session = await linkDemoNumber(ctx, simulator)
  const scene = playScene(app, ctx, simulator, session)
  return {
    url: simulator.url,
    async stop() {
      scene.stop()
      await simulator.close()
    },
  }
}

/** Beside Recado's own port, or wherever there is room. */
async function openSimulator(options: Parameters<typeof startSimulator>[0], port: number): Promise<Simulator> {
  try {
    return await startSimulator({ ...options, port })
  }
  catch {
    return startSimulator({ ...options, port: 0 })
  }
}
