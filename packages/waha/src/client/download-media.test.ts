import type { WahaClientOptions } from './create-waha-client.ts'
import { describe, expect, it } from 'vitest'
import { fakeFetch } from '../testing/fake-fetch.ts'
import { createWahaClient } from './create-waha-client.ts'

function setUp(answer: Parameters<typeof fakeFetch>[0] = { bytes: new Uint8Array([1, 2, 3]), headers: { 'content-type': 'image/jpeg' } }, url = 'http://waha:3000', more: Partial<WahaClientOptions> = {}) {
  const { fetch, seen } = fakeFetch(answer)
  return { client: createWahaClient({ url, apiKey: 'key', fetch, ...more }), seen }
}

describe('downloadMedia', () => {
  it.each([
    'http://localhost:3000/api/files/shop/3A.jpeg',
    'http://evil.example/api/files/shop/3A.jpeg',
    '/api/files/shop/3A.jpeg',
    'http://localhost:3000/api/files/shop/3A.jpeg?x=1#y',
    'http://localhost:3000/api/keys/../files/shop/3A.jpeg',
  ])('takes only the path of %s', async (url) => {
    const { client, seen } = setUp()
    expect(await client.downloadMedia(url)).toEqual({ ok: true, value: { bytes: new Uint8Array([1, 2, 3]), mimeType: 'image/jpeg' } })
    expect(seen[0]?.url.href).toBe('http://waha:3000/api/files/shop/3A.jpeg')
    expect(seen[0]?.headers.get('x-api-key')).toBe('key')
  })

  it('fetches from a named storage host as the URL says, and shows it no key', async () => {
    const { client, seen } = setUp(undefined, undefined, { mediaHosts: ['s3.example:9000'] })
    expect(await client.downloadMedia('http://s3.example:9000/waha/3A.jpeg?X-Amz-Signature=a%2Fb')).toMatchObject({ ok: true })
    expect(seen[0]?.url.href).toBe('http://s3.example:9000/waha/3A.jpeg?X-Amz-Signature=a%2Fb')
    expect(seen[0]?.headers.get('x-api-key')).toBeNull()
    expect(await client.downloadMedia('http://s3.other:9000/waha/3A.jpeg')).toMatchObject({ ok: false, error: { kind: 'bad-request' } })
  })

  it('reaches a WAHA that lives under a path, with or without it in the URL', async () => {
    const { client, seen } = setUp(undefined, 'https://host/waha')
    await client.downloadMedia('http://localhost:3000/api/files/shop/3A.jpeg')
    await client.downloadMedia('https://host/waha/api/files/shop/3A.jpeg')
    expect(seen.map(request => request.url.href)).toEqual(Array.from({ length: 2 }).fill('https://host/waha/api/files/shop/3A.jpeg'))
  })

  it.each([
    '',
    'http://waha:3000/api/server/environment',
    'http://waha:3000/api/files',
    'http://waha:3000/api/files/../server/environment',
    'http://waha:3000/api/files/%2e%2e/server/environment',
    'http://waha:3000/api/files/..%2fserver%2fenvironment',
    'http://waha:3000/api/files/..\\server\\environment',
    'http://waha:3000/api/files/x%5c..%5cy',
    'http://waha:3000/api/files//evil',
    'file:///api/files/shop/3A.jpeg',
    'ftp://waha/api/files/shop/3A.jpeg',
    'data:image/png;base64,/api/files/',
    'http://[bad/api/files/x',
  ])('refuses %j and calls nobody', async (url) => {
    const { client, seen } = setUp()
    expect(await client.downloadMedia(url)).toMatchObject({ ok: false, error: { kind: 'bad-request', mayHaveHappened: false } })
    expect(seen).toEqual([])
  })

  it('stops at the limit, whether the length was told or not', async () => {
    const bytes = new Uint8Array(100)
    expect(await setUp({ bytes }, undefined, { maxMediaBytes: 99 }).client.downloadMedia('/api/files/x')).toMatchObject({ error: { kind: 'too-large' } })
    expect(await setUp({ bytes, headers: { 'content-length': '100' } }, undefined, { maxMediaBytes: 99 }).client.downloadMedia('/api/files/x')).toMatchObject({ error: { kind: 'too-large' } })
    expect(await setUp({ bytes }, undefined, { maxMediaBytes: 100 }).client.downloadMedia('/api/files/x')).toMatchObject({ ok: true })
  })

  it.each([[404, 'not-found'], [401, 'unauthorized'], [302, 'unreadable-answer']])('%d is %s', async (status, kind) => {
    expect(await setUp({ status }).client.downloadMedia('/api/files/x')).toMatchObject({ ok: false, error: { kind, status } })
  })
})
