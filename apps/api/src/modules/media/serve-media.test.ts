import type { AddressInfo } from 'node:net'
import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestContext } from '../../testing/create-test-context.ts'
import { serveMedia } from './serve-media.ts'
import { storeMedia } from './store-media.ts'

const bucketDir = mkdtempSync(join(tmpdir(), 'recado-bucket-'))
const s3 = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: bucketDir, configureBuckets: [{ name: 'recado', configs: [] }] })
let photo: Uint8Array
beforeAll(async () => {
  photo = await sharp(randomBytes(1200 * 900 * 3), { raw: { width: 1200, height: 900, channels: 3 } }).jpeg().toBuffer()
})
afterAll(() => rmSync(bucketDir, { recursive: true, force: true }))

describe.each([
  ['a folder of this machine', async () => ({})],
  ['a bucket of S3', async () => {
    const { port } = await s3.run() as AddressInfo
    return { S3_BUCKET: 'recado', S3_ENDPOINT: `http://127.0.0.1:${port}`, S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER' }
  }],
])('files in %s', (_, open) => {
  let test: TestContext
  let ctx: Ctx
  beforeAll(async () => {
    test = await createTestContext(await open())
    ctx = await test.createAssociation()
  })
  afterAll(async () => {
    await test.close()
    if (test.root.config.s3)
      await s3.close()
  })

  function serve(where: Ctx, mediaId: string, { range, thumbnail = false }: { range?: string, thumbnail?: boolean } = {}) {
    return serveMedia(where, { mediaId, download: false, thumbnail, headers: new Headers(range ? { range } : {}) })
  }

  it('come back byte for byte, whole and in parts', async () => {
    const bytes = Uint8Array.from(randomBytes(300_000))
    const { id } = await storeMedia(ctx, { bytes, claimedType: 'application/octet-stream', fileName: 'scan.bin' })
    expect(await (await serve(ctx, id)).bytes()).toEqual(bytes)
    const part = await serve(ctx, id, { range: 'bytes=100000-199999' })
    expect([part.status, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([206, 'bytes 100000-199999/300000', '100000'])
    expect(await part.bytes()).toEqual(bytes.slice(100_000, 200_000))
    expect(await (await serve(ctx, id, { range: 'bytes=-1' })).bytes()).toEqual(bytes.slice(-1))
  })

  it('a large picture has a small one beside it', async () => {
    const stored = await storeMedia(ctx, { bytes: photo, claimedType: 'image/jpeg', fileName: 'photo.jpg' })
    expect(stored).toMatchObject({ width: 1200, height: 900, mimeType: 'image/jpeg' })
    const small = await (await serve(ctx, stored.id, { thumbnail: true })).bytes()
    expect(small.length).toBeLessThan(photo.length / 2)
    expect(await sharp(small).metadata()).toMatchObject({ format: 'jpeg', width: 640, height: 480 })
  })

  it('are not found by another association', async () => {
    const { id } = await storeMedia(ctx, { bytes: photo, claimedType: 'image/jpeg', fileName: null })
    await expect(serve(await test.createAssociation(), id)).rejects.toMatchObject({ code: 'media.notFound' })
  })
})

it('a picture that lies about its size, or cannot be read, is kept without a small one', async () => {
  const test = await createTestContext()
  const ctx = await test.createAssociation()
  const broken = Buffer.concat([Buffer.from([0xFF, 0xD8, 0xFF, 0xE0]), randomBytes(100_000)])
  expect(await storeMedia(ctx, { bytes: broken, claimedType: 'image/jpeg', fileName: null })).toMatchObject({ status: 'stored', thumbnailKey: null, width: null })
  await test.close()
})
