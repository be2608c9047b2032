import type { Connection, ConnectionTrouble } from '@recado/contracts'

/** With one of these nothing goes out, whatever the status says; the others leave a number usable. */
const downTroubles: ConnectionTrouble[] = ['wahaUnreachable', 'keyRefused', 'sessionMissing', 'startingTooLong', 'failed', 'loggedOut', 'otherPhone', 'actionNeeded', 'gaveUp']
/** When its time is over a message is tried, which takes this long at most; only then is it known whether sending goes again. */
const probeMs = 30_000

/** Whether messages of a number wait now: it is down, or sending failed again and again. */
export function isDown(connection: Connection, now: Date): boolean {
  return connection.status !== 'working' || isHeldBack(connection, now) || (connection.trouble !== null && downTroubles.includes(connection.trouble))
}

/** Whether nothing is sent because sending failed again and again. One that nobody has tried since is not told of for ever. */
export function isHeldBack({ breakerUntil }: Pick<Connection, 'breakerUntil'>, now: Date): boolean {
  return breakerUntil !== null && now.getTime() < Date.parse(breakerUntil) + probeMs
}
