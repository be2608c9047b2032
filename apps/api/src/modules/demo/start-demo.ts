import type { Simulator } from '@recado/waha-simulator'
import type { App } from '../../app.ts'
import { playScene } from './play-scene.ts'
import { linkDemoNumber, seedAssociation } from './seed-association.ts'

/** Fills the demo association the first time, links its number and lets people write after the first sign-in. */
export async function startDemo(app: App, simulator: Simulator, progress: (line: string) => void): Promise<{ stop: () => void }> {
  const ctx = await seedAssociation(app, progress)
  const session = await linkDemoNumber(ctx, simulator)
  return playScene(app, ctx, simulator, session)
}
