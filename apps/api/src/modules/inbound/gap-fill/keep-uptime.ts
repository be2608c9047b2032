import type { RootCtx } from '../../../ctx.ts'
import { reasonOf } from '../../../platform/db/database-code.ts'
import { noteUptime } from './note-uptime.ts'

const everyMs = 60_000

/** Notes each minute, for as long as this process takes in what is posted, that Recado can be reached; what is answered ends it. */
export function keepUptime(root: RootCtx): () => Promise<void> {
  const note = () => noteUptime(root).catch(error => root.log.warn({ reason: reasonOf(error) }, 'that Recado can be reached could not be noted'))
  let noting = note()
  const timer = setInterval(() => {
    noting = note()
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await noting
  }
}
