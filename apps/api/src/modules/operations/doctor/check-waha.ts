import type { Session, WahaError, WahaResult } from '@recado/waha'
import type { RootCtx } from '../../../ctx.ts'
import type { Finding } from './finding.ts'
import { createWahaClient, diagnoseVersion } from '@recado/waha'
import { clockFinding } from './check-database.ts'
import { fail, ok, warn } from './finding.ts'

interface Server {
  wahaUrl: string
  apiKeyEncrypted: string
  session: string
}

const timeouts = { quick: 5000, session: 12_000 }
/** HTTP tells the time in whole seconds. */
const headerExactToMs = 1000

/** How the WAHA behind a number is: there, ours, new enough, its session at work, its clock right. */
export async function checkWaha(root: RootCtx, label: string, { wahaUrl, apiKeyEncrypted, session }: Server): Promise<Finding[]> {
  const part = `WAHA of ${label}`
  const reached = await reach(wahaUrl)
  if (!reached)
    return [fail(part, `${new URL(wahaUrl).host} cannot be reached from here`, 'Start WAHA, or correct its address under Numbers.')]
  const waha = createWahaClient({ url: wahaUrl, apiKey: root.cipher.decrypt(apiKeyEncrypted), timeouts })
  const version = await waha.version()
  if (!version.ok)
    return [answerFinding(part, version.error)]
  const diagnosis = diagnoseVersion(version.value)
  const says = `${version.value.version} ${version.value.engine} ${version.value.tier}, answers in ${Math.round(reached.tookMs)} ms`
  const upgrade = `Upgrade it to ${diagnosis.recommended} or newer.`
  return [
    diagnosis.level === 'stop' ? fail(part, `${says}: too old`, upgrade) : diagnosis.level === 'warn' ? warn(part, says, upgrade) : ok(part, says),
    ...reached.date ? [clockFinding(`clock of ${part}`, reached.date, reached.askedAt, reached.tookMs, headerExactToMs)] : [],
    sessionFinding(`session of ${label}`, await waha.getSession(session)),
  ]
}

async function reach(url: string) {
  const [askedAt, startedAt] = [Date.now(), performance.now()]
  try {
    const answer = await fetch(`${url}/ping`, { signal: AbortSignal.timeout(timeouts.quick) })
    await answer.body?.cancel()
    const date = new Date(answer.headers.get('date') ?? '')
    return { askedAt, tookMs: performance.now() - startedAt, date: Number.isNaN(date.getTime()) ? null : date }
  }
  catch {
    return null
  }
}

function answerFinding(part: string, { kind, status }: WahaError): Finding {
  if (kind === 'unauthorized' || kind === 'forbidden')
    return fail(part, 'refuses the key', 'Enter its key again under Numbers. A weak key (123, admin …) is replaced by WAHA at each start.')
  return fail(part, `does not answer as WAHA does (${status ?? kind})`, 'See that the address under Numbers is WAHA\'s own, not that of something in front of it.')
}

function sessionFinding(part: string, session: WahaResult<Session>): Finding {
  if (!session.ok)
    return fail(part, `WAHA does not show it (${session.error.kind})`, 'Link the number again under Numbers.')
  switch (session.value.status) {
    case 'working': return ok(part, 'works')
    case 'starting': return warn(part, 'starts', 'Wait a minute; if it stays so, restart it under Numbers.')
    case 'scan_qr': return fail(part, 'waits to be scanned', 'Scan its code under Numbers.')
    case 'stopped': return fail(part, 'is stopped', 'Start it under Numbers.')
    default: return fail(part, `does not work (${session.value.rawStatus})`, 'See what the page says under Numbers.')
  }
}
