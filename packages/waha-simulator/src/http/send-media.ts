import type { Media } from '../model.ts'
import type { ApiContext } from './api.ts'

/** A file, or the part of it that a player asks for. */
export function sendMedia(c: ApiContext, { data, mimetype }: Media, headers: Record<string, string> = {}): Response {
  const range = /^bytes=(\d+)-(\d*)$/.exec(c.req.header('range') ?? '')
  const from = Number(range?.[1] ?? 0)
  const to = Math.min(range?.[2] ? Number(range[2]) : Infinity, data.length - 1)
  const partial = range !== null && from <= to
  const part = new Uint8Array(partial ? data.subarray(from, to + 1) : data)
  return c.body(part, partial ? 206 : 200, {
    ...headers,
    'content-type': mimetype,
    'content-length': String(part.length),
    'accept-ranges': 'bytes',
    ...(partial ? { 'content-range': `bytes ${from}-${to}/${data.length}` } : {}),
  })
}
