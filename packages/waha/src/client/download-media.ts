import type { CallerOptions } from './caller.ts'
import type { CallShape } from './calls.ts'
import type { WahaResult } from './result.ts'
import type { MediaFile } from './values.ts'
import { exchange } from './caller.ts'
import { readError } from './read-error.ts'
import { filePathOf, readServerAddress } from './server-address.ts'

const call = { method: 'GET', path: '/api/files/{path}', wait: 'long' } as const satisfies CallShape
const defaultMaxBytes = 64 * 1024 * 1024

/**
 * Fetches a file WAHA offered. Of the URL only the path counts, and it must be one of WAHA's files: the host in it is
 * often wrong, and never to be trusted. A `bad-request` without status is a URL that was refused. Source: WAHA docs.
 */
export async function downloadMedia(
  options: CallerOptions,
  url: string,
  maxBytes = defaultMaxBytes,
): Promise<WahaResult<MediaFile>> {
  const path = filePathOf(url, readServerAddress(options.url)?.prefix ?? '')
  if (path === null)
    return { ok: false, error: { kind: 'bad-request', message: 'The URL is not one of WAHA\'s files', mayHaveHappened: false } }
  const answer = await exchange(options, call, { path, maxBytes })
  if (!answer.ok)
    return answer
  const { status, bytes, mimeType } = answer.value
  if (status !== 200)
    return { ok: false, error: readError({ call, status, body: null, sent: [] }) }
  return { ok: true, value: { bytes, mimeType } }
}
