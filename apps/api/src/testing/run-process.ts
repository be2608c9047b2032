// A process of Recado for tests that kill it: the real one, with hearts that beat fast.
import { start } from '../start.ts'
import { quickHeartbeat } from './start-process.ts'

await start({ environment: process.env, startedAt: performance.now(), heartbeat: quickHeartbeat })
