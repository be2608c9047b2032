import type { Pool } from 'pg'
import type { Finding } from './finding.ts'
import { fail, ok, warn } from './finding.ts'

interface Alive {
  role: string
  host: string
  secondsAgo: number
}

/** Longer unseen than this, and nobody takes it for alive. */
const unseenSeconds = 20

/** Who works now. */
export async function checkProcesses(pool: Pool): Promise<Finding> {
  const { rows } = await pool.query<Alive>(`SELECT role, host, extract(epoch FROM now() - seen_at)::float AS "secondsAgo" FROM processes ORDER BY started_at`)
  return processesFinding(rows.filter(row => row.secondsAgo <= unseenSeconds))
}

export function processesFinding(alive: { role: string }[]): Finding {
  const says = alive.length === 0 ? 'none is alive' : [...Map.groupBy(alive, ({ role }) => role)].map(([role, ofRole]) => `${ofRole.length} × ${role}`).join(', ')
  const has = (role: string) => alive.some(process => process.role === role || process.role === 'all')
  if (alive.length === 0)
    return warn('processes', says, 'Start Recado.')
  if (!has('worker'))
    return fail('processes', says, 'Start one with RECADO_ROLE=worker: without it nothing is read or sent.')
  if (!has('web'))
    return fail('processes', says, 'Start one with RECADO_ROLE=web: without it WAHA and people find nobody.')
  return ok('processes', says)
}
