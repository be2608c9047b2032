// pnpm start: prepares what a fresh clone lacks, then runs Recado in this process.
import { buildWeb } from './build-web.ts'
import { generate } from './generate.ts'

const startedAt = performance.now()
// How this process runs is no matter of those that build: they need more room.
delete process.env.NODE_OPTIONS
step('Preparing the database client', generate)
step('Building the page', buildWeb)
const { start } = await import('../apps/api/src/start.ts')
await start({ environment: process.env, startedAt })

function step(name: string, work: () => boolean) {
  const begun = performance.now()
  if (work())
    console.log(`  ${name} … ${((performance.now() - begun) / 1000).toFixed(1)} s`)
}
