import type { Sim } from '../sim.ts'

/** What `/api/server/version` answers and every webhook carries. */
export function environmentOf(sim: Sim) {
  const { version, engine } = sim.options
  return {
    version,
    engine,
    tier: 'CORE',
    browser: engine === 'WEBJS' ? '/usr/bin/chromium' : null,
    platform: 'linux/x64',
    worker: { id: null },
  }
}
