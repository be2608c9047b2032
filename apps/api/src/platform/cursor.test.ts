import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeCursor, encodeCursor, toPage } from './cursor.ts'
import { AppError } from './errors.ts'

it('a cursor leads back to where it came from', () => {
  const cursor = { at: new Date('2026-11-20T12:00:00.123Z'), id: randomUUID() }
  expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)
  expect(encodeCursor(cursor)).toMatch(/^[\w-]+$/)
})

it('whatever somebody made up is refused as wrong input', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json().map(text => Buffer.from(text).toString('base64url'))), (text) => {
    try {
      decodeCursor(text)
      return false
    }
    catch (error) {
      return error instanceof AppError && error.code === 'request.invalid'
    }
  }))
})

it('a page says where the next one begins, and the last one says there is none', () => {
  const rows = [1, 2, 3].map(n => ({ at: new Date(n), id: randomUUID() }))
  const page = toPage(rows, 2, row => row)
  expect(page.items).toEqual(rows.slice(0, 2))
  expect(decodeCursor(page.nextCursor ?? '')).toEqual(rows[1])
  expect(toPage(rows, 3, row => row)).toEqual({ items: rows, nextCursor: null })
  expect(toPage([], 3, (row: { at: Date, id: string }) => row)).toEqual({ items: [], nextCursor: null })
})
