import type { Tx } from '../../ctx.ts'
import { noteTrouble } from './note-trouble.ts'
import { findConnection } from './queries.ts'
import { checkSoon } from './watchdog/check-soon.ts'

/**
 * Messages were found in WAHA's history that should have been posted while the number worked. Deaf it is only when nothing
 * was heard since `missedSince`, by our clock: one webhook that was lost is not deafness. The watchdog sees to it at once.
 */
export async function noteDeaf(tx: Tx, connectionId: string, missedSince: Date): Promise<void> {
  const row = await findConnection(tx, connectionId)
  if (!row || row.status !== 'working' || (row.lastEventAt && row.lastEventAt >= missedSince))
    return
  await noteTrouble(tx, connectionId, 'deaf')
  await checkSoon(tx, connectionId)
}
