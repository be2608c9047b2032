// One process of Recado, as the environment says: web, worker or all.
import { start } from './start.ts'

await start({ environment: process.env, startedAt: performance.now() })
