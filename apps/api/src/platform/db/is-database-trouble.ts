import { databaseCode } from './database-code.ts'
import { isDatabaseAway } from './is-database-away.ts'

/** A conflict with another transaction, a deadlock, a lock that was not to be had. */
const conflictCodes = new Set(['40001', '40P01', '55P03', 'P2034'])

/** Whether the same again may well succeed: nothing is wrong with what was asked. */
export function isDatabaseTrouble(error: unknown): boolean {
  return conflictCodes.has(databaseCode(error) ?? '') || isDatabaseAway(error)
}
