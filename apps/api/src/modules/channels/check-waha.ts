import type { WahaDiagnosis, WahaWarning } from '@recado/contracts'
import type { VersionDiagnosis, WahaError } from '@recado/waha'
import type { RootCtx } from '../../ctx.ts'
import { createWahaClient, diagnoseVersion, isWeakKey } from '@recado/waha'
import { AppError } from '../../platform/errors.ts'

export interface WahaServer {
  url: string
  /** Left out: the configured key, for the configured server only. */
  apiKey?: string | undefined
}

/** Whether a WAHA server can be used, and if not, which of the ways it can be wrong it is. */
export async function checkWaha(ctx: RootCtx, server: WahaServer): Promise<WahaDiagnosis> {
  const url = toBaseUrl(server.url)
  const apiKey = keyFor(ctx, server)
  if (!apiKey)
    return failed('unauthorized')
  const diagnosis = await diagnose(url, apiKey)
  const warnings = warningsOf(diagnosis, apiKey)
  return warnings.length > 0 ? { ...diagnosis, warnings } : diagnosis
}

async function diagnose(url: string, apiKey: string): Promise<WahaDiagnosis> {
  const waha = createWahaClient({ url, apiKey })
  const answer = await waha.version()
  if (!answer.ok)
    return failed(await findElsewhere(url, answer.error) ?? codeOf(answer.error))
  const { version, engine } = answer.value
  const { code } = diagnoseVersion(answer.value)
  if (code === 'old-core' || code === 'too-old')
    return { isUsable: false, code: code === 'old-core' ? 'oldCore' : 'tooOld', version, engine }
  const sessions = await waha.listSessions()
  return sessions.ok
    ? { isUsable: true, code: 'ok', version, engine }
    : { ...failed(codeOf(sessions.error)), version, engine }
}

/** The same machine may speak the other protocol, or have WAHA at the root. Whether it is WAHA is asked without the key. */
async function findElsewhere(url: string, { kind }: WahaError): Promise<'wrongScheme' | 'wrongPath' | null> {
  if (!['unreachable', 'not-found', 'unreadable-answer', 'bad-request'].includes(kind))
    return null
  const isThere = async (other: URL) => (await createWahaClient({ url: other.href, apiKey: '' }).ping()).ok
  const { protocol, origin, pathname } = new URL(url)
  const other = new URL(url)
  other.protocol = protocol === 'https:' ? 'http:' : 'https:'
  if (await isThere(other))
    return 'wrongScheme'
  return pathname !== '/' && await isThere(new URL(origin)) ? 'wrongPath' : null
}

const warnings: Partial<Record<VersionDiagnosis['code'], WahaWarning>> = {
  'update-advised': 'updateAdvised',
  'unknown-version': 'unknownVersion',
  'unknown-engine': 'unknownEngine',
}

function warningsOf({ version, engine }: WahaDiagnosis, apiKey: string): WahaWarning[] {
  const weak: WahaWarning[] = isWeakKey(apiKey) ? ['weakKey'] : []
  if (version === null || engine === null)
    return weak
  const { code } = diagnoseVersion({ version, engine, tier: '' })
  const ofVersion = warnings[code]
  const isBrowser = engine === 'WEBJS' || engine === 'WPP'
  return [...weak, ...(ofVersion ? [ofVersion] : []), ...(isBrowser ? ['browserEngine' as const] : [])]
}

/** The key to use with a server: the given one, else the configured one if it is the configured server. */
export function keyFor(ctx: RootCtx, { url, apiKey }: WahaServer): string | undefined {
  if (apiKey)
    return apiKey
  const { waha } = ctx.config
  return waha && toBaseUrl(waha.url) === toBaseUrl(url) ? waha.apiKey : undefined
}

/** @throws connection.wahaUnusable with the diagnosis in its details */
export async function requireUsableWaha(ctx: RootCtx, server: WahaServer): Promise<WahaDiagnosis> {
  const diagnosis = await checkWaha(ctx, server)
  if (!diagnosis.isUsable)
    throw new AppError('connection.wahaUnusable', { details: diagnosis })
  return diagnosis
}

/** Without query, fragment or trailing slash. */
export function toBaseUrl(url: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname.replace(/\/+$/, '')}`
}

function failed(code: WahaDiagnosis['code']): WahaDiagnosis {
  return { isUsable: false, code, version: null, engine: null }
}

function codeOf({ kind }: WahaError): WahaDiagnosis['code'] {
  switch (kind) {
    case 'unreachable': return 'unreachable'
    case 'timeout': return 'timeout'
    case 'unauthorized': return 'unauthorized'
    case 'forbidden': return 'forbidden'
    case 'not-found':
    case 'unreadable-answer': return 'notWaha'
    case 'plus-only': return 'oldCore'
    default: return 'failing'
  }
}
