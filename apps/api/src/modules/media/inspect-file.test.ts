import { expect, it } from 'vitest'
import { inspectFile } from './inspect-file.ts'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

it('a file is what its bytes are, not what the sender claims', async () => {
  expect(await inspectFile(png, 'text/html')).toEqual({ mimeType: 'image/png', width: 1, height: 1 })
  expect(await inspectFile(Buffer.from('%PDF-1.4'), 'image/png')).toMatchObject({ mimeType: 'application/pdf', width: null })
})

it('text is believed only where it cannot run', async () => {
  expect(await inspectFile(Buffer.from('a,b'), 'text/csv; charset=utf-8')).toMatchObject({ mimeType: 'text/csv' })
  for (const claimed of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript', '', 'nonsense'])
    expect(await inspectFile(Buffer.from('<script>alert(1)</script>'), claimed)).toMatchObject({ mimeType: 'application/octet-stream' })
})

it('a damaged picture and an empty file are no reason to fail', async () => {
  expect(await inspectFile(Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/png')).toEqual({ mimeType: 'image/jpeg', width: null, height: null })
  expect(await inspectFile(new Uint8Array(), 'image/png')).toMatchObject({ mimeType: 'application/octet-stream' })
})
