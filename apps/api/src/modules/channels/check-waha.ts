import type { WahaDiagnosis } from '@recado/contracts'
import type { WahaError } from '@recado/waha'
import type { RootCtx } from '../../ctx.ts'
import { createWahaClient, diagnoseVersion } from '@recado/waha'
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
  const waha = createWahaClient({ url, apiKey })
  const version = await waha.version()
  if (!version.ok)
    return failed(codeOf(version.error))
  const { version: number, engine, tier } = version.value
  const diagnosis = diagnoseVersion({ version: number, engine, tier })
  if (diagnosis.code === 'old-core' || diagnosis.code === 'too-old')
    return { isUsable: false, code: diagnosis.code === 'old-core' ? 'oldCore' : 'tooOld', version: number, engine }
  const sessions = await waha.listSessions()
  return sessions.ok
    ? { isUsable: true, code: 'ok', version: number, engine }
    : { ...failed(codeOf(sessions.error)), version: number, engine }
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
