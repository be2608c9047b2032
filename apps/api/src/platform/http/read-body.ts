import type { Endpoint } from '@recado/contracts'
import type { Context } from 'hono'
import type { z } from 'zod'
import type { HttpEnv } from './http-env.ts'
import { AppError } from '../errors.ts'

/** The body as the endpoint takes it: JSON; where the endpoint takes files, a form or the bare file too. */
export async function readBody(c: Context<HttpEnv>, endpoint: Endpoint): Promise<unknown> {
  if (endpoint.method === 'GET')
    return {}
  const type = c.req.header('content-type') ?? ''
  if (endpoint.encoding === 'multipart' && type.startsWith('multipart/form-data'))
    return readOr('request.unreadable', async () => Object.fromEntries(await c.req.formData()))
  if (endpoint.encoding === 'multipart' && type !== '' && !type.startsWith('application/json'))
    return { file: new File([await c.req.arrayBuffer()], 'body', { type }) }
  const text = await c.req.text()
  if (text === '')
    return {}
  return readOr('request.unreadable', async () => JSON.parse(text))
}

/** Validates a part of the input, cleaned of what no database takes; names each wrong field. @throws request.invalid */
export function validate<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(clean(value))
  if (parsed.success)
    return parsed.data
  const fields = parsed.error.issues.map(issue => ({ path: issue.path.join('.'), code: issue.code, message: issue.message }))
  throw new AppError('request.invalid', { details: { fields } })
}

/** NUL and broken surrogates are no text. */
function clean(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replaceAll('\0', '').toWellFormed()
  if (Array.isArray(value))
    return value.map(clean)
  return isPlain(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clean(part)])) : value
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value))
}

async function readOr(code: 'request.unreadable', read: () => Promise<unknown>) {
  try {
    return await read()
  }
  catch (cause) {
    throw new AppError(code, { cause })
  }
}
