import type { ConnectionTrouble } from '@recado/contracts'
import type { Tx } from '../../ctx.ts'
import type { ConnectionRow } from './queries.ts'
import type { Troubles } from './troubles.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { holdConnection } from './hold-connection.ts'
import { foremostTrouble, readTroubles, setTroubles, withoutTroubles } from './troubles.ts'

/** Something is wrong with the number, besides what may be known already. Twice is once. Holds the connection's row: best placed late. */
export async function noteTrouble(tx: Tx, connectionId: string, trouble: ConnectionTrouble): Promise<void> {
  const row = await holdConnection(tx, connectionId)
  if (row && !readTroubles(row.troubles)[trouble])
    await writeTroubles(tx, row, { ...readTroubles(row.troubles), ...setTroubles({}, [trouble], tx.clock()) })
}

/** This one is over; others may go on. */
export async function clearTrouble(tx: Tx, connectionId: string, trouble: ConnectionTrouble): Promise<void> {
  const row = await holdConnection(tx, connectionId)
  if (row && readTroubles(row.troubles)[trouble])
    await writeTroubles(tx, row, withoutTroubles(readTroubles(row.troubles), [trouble]))
}

async function writeTroubles(tx: Tx, row: ConnectionRow, troubles: Troubles): Promise<void> {
  const data = troubleColumns(troubles)
  await tx.db.connection.update({ where: { id: row.id }, data: { ...data, ...(data.trouble === row.trouble ? {} : { version: { increment: 1 } }) } })
  if (data.trouble !== row.trouble)
    announce(tx, { type: 'connection.updated', connectionId: row.id })
}

/** The columns of the row that say what is wrong. */
export function troubleColumns(troubles: Troubles) {
  const trouble = foremostTrouble(troubles)
  return { troubles, trouble, troubleSince: (trouble && troubles[trouble]) ?? null }
}
