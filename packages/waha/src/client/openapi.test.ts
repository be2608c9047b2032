import type { CallShape } from './calls.ts'
import { describe, expect, it } from 'vitest'
import { operationOf, violations } from '../testing/check-schema.ts'
import { everyCall } from '../testing/every-call.ts'
import { fakeFetch } from '../testing/fake-fetch.ts'
import { hasSharedData, readShared, withoutSharedData } from '../testing/shared-data.ts'
import { calls } from './calls.ts'
import { createWahaClient } from './create-waha-client.ts'

const document: unknown = hasSharedData ? JSON.parse(readShared('openapi-2026.7.1.json')) : null
const table: [keyof typeof calls, CallShape][] = Object.entries(calls).map(([name, call]) => [name as keyof typeof calls, call])

/** Lets the client make one call and shows the request. */
async function requestOf(name: keyof typeof calls) {
  const { fetch, seen } = fakeFetch({ body: {} })
  await everyCall[name](createWahaClient({ url: 'http://waha:3000', apiKey: 'key', fetch }))
  return seen
}

describe.skipIf(!hasSharedData)(`WAHA's OpenAPI document (${withoutSharedData})`, () => {
  it.each(table)('%s is there, and takes the fields it declares', (_, call) => {
    const operation = operationOf(document, call.method, call.path)
    expect(operation).not.toBeNull()
    expect([...call.path.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort()).toEqual(operation?.pathParams.sort())
    expect(operation?.query).toEqual(expect.arrayContaining([...(call.query ?? [])]))
    expect(call.query ?? []).toEqual(expect.arrayContaining(operation?.requiredQuery ?? []))
    expect(operation?.bodySchema === undefined).toBe(call.body === undefined)
  })

  it.each(table)('%s sends a body WAHA describes, deep down', async (name, call) => {
    const [request] = await requestOf(name)
    const schema = operationOf(document, call.method, call.path)?.bodySchema
    expect(schema === undefined ? [] : violations(document, schema, request?.body)).toEqual([])
    if (call.body)
      expect(Object.keys(request?.body ?? {}).sort()).toEqual([...call.body].sort())
  })
})

describe('every call', () => {
  it.each(table)('%s goes out once, as the table says', async (name, call) => {
    const [request, ...more] = await requestOf(name)
    expect(more).toEqual([])
    expect(request?.method).toBe(call.method)
    expect(request?.headers.get('x-api-key')).toBe(call.isOpen ? null : 'key')
    expect([...request?.url.searchParams.keys() ?? []].sort()).toEqual([...(call.query ?? [])].sort())
    const path = new RegExp(`^${call.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
    expect(request?.url.pathname).toMatch(path)
  })
})
