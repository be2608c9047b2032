import type { Pool } from 'pg'
import type { Finding } from './finding.ts'
import { fail, ok, warn } from './finding.ts'

const leastVersion = 18
const farMs = 50

/** Whether the database is one that Recado runs on, and how far its clock is from ours. */
export async function checkDatabase(pool: Pool, place: string): Promise<Finding[]> {
  const askedAt = Date.now()
  const { rows: [row] } = await pool.query<{ number: number, version: string, now: Date }>(`
    SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version, clock_timestamp() AS now`)
  const tookMs = Date.now() - askedAt
  return [versionFinding(row?.number ?? 0, row?.version ?? '', place, await roundTripMs(pool)), clockFinding('clock of the database', row?.now ?? new Date(), askedAt, tookMs)]
}

/** A clock that is away from ours by more than can be the way there. */
export function clockFinding(part: string, theirs: Date, askedAt: number, tookMs: number, exactToMs = 1): Finding {
  const apartMs = Math.max(0, Math.abs(theirs.getTime() + exactToMs / 2 - (askedAt + tookMs / 2)) - tookMs / 2 - exactToMs / 2)
  const says = `differs from ours by ${(apartMs / 1000).toFixed(1)} s`
  if (apartMs < 2000)
    return ok(part, 'agrees with ours')
  const advice = 'Let both machines take their time from a time server (NTP): times in the inbox and the order of messages depend on it.'
  return apartMs < 60_000 ? warn(part, says, advice) : fail(part, says, advice)
}

function versionFinding(number: number, version: string, place: string, ms: number): Finding {
  const says = `PostgreSQL ${version} (${place}), answers in ${ms.toFixed(1)} ms`
  if (Math.floor(number / 10_000) < leastVersion)
    return fail('database', says, `Recado needs PostgreSQL ${leastVersion} or newer.`)
  return ms < farMs ? ok('database', says) : warn('database', says, 'Bring Recado and its database closer together: every click asks it several times.')
}

/** The best of a few: the first also opens the connection. */
async function roundTripMs(pool: Pool) {
  const times: number[] = []
  for (let index = 0; index < 4; index++) {
    const startedAt = performance.now()
    await pool.query('SELECT 1')
    times.push(performance.now() - startedAt)
  }
  return Math.min(...times)
}
