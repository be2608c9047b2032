/**
 * Whether the database does not answer at all, or takes nobody in, as opposed to refusing what it was asked. In all the
 * shapes in which the driver and Prisma tell it.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null)
    return false
  const { code, originalCode, kind, message, cause, errors, meta } = error as Failure
  return [code, originalCode].some(isAwayCode)
    || (typeof kind === 'string' && adapterKinds.has(kind))
    || (typeof message === 'string' && away.test(message))
    || [cause, meta?.driverAdapterError, ...Array.isArray(errors) ? errors : []].some(isDatabaseAway)
}

/** What drivers hang on an error; none of it is certain. */
interface Failure {
  code?: unknown
  originalCode?: unknown
  kind?: unknown
  message?: unknown
  cause?: unknown
  errors?: unknown
  meta?: { driverAdapterError?: unknown }
}

function isAwayCode(code: unknown) {
  return typeof code === 'string' && (systemCodes.has(code) || prismaCodes.has(code) || sqlStates.test(code))
}

const systemCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])

/** What the adapter calls it where neither the driver nor PostgreSQL gave a code. */
const adapterKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'])

/** Not reached, timed out, line closed, no connection left in time, no transaction begun or ended in time, too many connections. */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037'])

/** Connection exceptions, no room or connections left, shutting down or starting up, put out over a resting transaction. */
const sqlStates = /^(?:08...|53...|57P0[1-5]|25P03)$/

/** Where the driver gives no code. */
const away = /Connection terminated|connection timeout|timeout exceeded when trying to connect|Query read timeout|is not queryable|Can't reach database/i
