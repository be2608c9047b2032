import type { ApiContext } from './api.ts'
import { badRequest } from './refusals.ts'

const limitBytes = 50 * 1024 * 1024

/** The JSON object sent, also kept for the error answer that echoes it. */
export async function readBody(c: ApiContext): Promise<Record<string, unknown>> {
  refuseTooLarge(Number(c.req.header('content-length') ?? 0))
  const text = await c.req.text()
  const body = parse(text)
  c.set('body', body)
  return body
}

function parse(text: string): Record<string, unknown> {
  if (!text)
    return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value ? value as Record<string, unknown> : {}
  }
  catch (error) {
    throw badRequest(error instanceof Error ? error.message.replace(/ \(line .*$/, '') : 'Invalid JSON')
  }
}

function refuseTooLarge(length: number) {
  if (length > limitBytes)
    throw Object.assign(new Error('request entity too large'), { name: 'PayloadTooLargeError', expected: length, length, limit: limitBytes, type: 'entity.too.large' })
}
