import type { CallerOptions } from './caller.ts'
import type { CallShape } from './calls.ts'
import type { WahaResult } from './result.ts'
import type { MediaFile } from './values.ts'
import { exchange } from './caller.ts'
import { readError } from './read-error.ts'
import { filePathOf, readServerAddress } from './server-address.ts'

const call = { method: 'GET', path: '/api/files/{path}', wait: 'long' } as const satisfies CallShape
const openCall = { ...call, isOpen: true } as const satisfies CallShape
const defaultMaxBytes = 64 * 1024 * 1024

interface Limits {
  /** Hosts a file may be fetched from as the URL says, without the key: WAHA's own S3. */
  hosts?: string[] | undefined
  maxBytes?: number | undefined
}

/**
 * Fetches a file WAHA offered. Of the URL only the path counts, and it must be one of WAHA's files: the host in it is
 * often wrong, and never to be trusted, unless it was named as one of WAHA's storage. A `bad-request` without status is
 * a URL that was refused. Source: WAHA docs.
 */
export async function downloadMedia(
  options: CallerOptions,
  url: string,
  { hosts = [], maxBytes = defaultMaxBytes }: Limits = {},
): Promise<WahaResult<MediaFile>> {
  const stored = storedElsewhere(url, hosts)
  const path = stored?.path ?? filePathOf(url, readServerAddress(options.url)?.prefix ?? '')
  if (path === null)
    return { ok: false, error: { kind: 'bad-request', message: 'The URL is not one of WAHA\'s files', mayHaveHappened: false } }
  const answer = stored
    ? await exchange({ ...options, url: stored.origin }, openCall, { path, maxBytes })
    : await exchange(options, call, { path, maxBytes })
  if (!answer.ok)
    return answer
  const { status, bytes, mimeType } = answer.value
  if (status !== 200)
    return { ok: false, error: readError({ call, status, body: null, sent: [] }) }
  return { ok: true, value: { bytes, mimeType } }
}

function storedElsewhere(url: string, hosts: string[]): { origin: string, path: string } | null {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (!parsed || !/^https?:$/.test(parsed.protocol) || !(hosts.includes(parsed.host) || hosts.includes(parsed.hostname)))
    return null
  return { origin: parsed.origin, path: parsed.pathname + parsed.search }
}
