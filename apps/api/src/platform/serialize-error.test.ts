import { expect, it } from 'vitest'
import { serializeError } from './serialize-error.ts'

it('an error of our own is told with its words and its cause', () => {
  const error = new Error('the file could not be fetched', { cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }) })
  expect(serializeError(error)).toMatchObject({
    type: 'Error',
    message: 'the file could not be fetched',
    stack: expect.arrayContaining([expect.stringMatching(/^at /)]),
    cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' },
  })
})

it('what a database or a parser quotes is left out, the code is not', () => {
  const taken = Object.assign(new Error('duplicate key value'), { code: '23505', detail: 'Key (value)=(+5511987654321) already exists.' })
  expect(serializeError(taken)).toMatchObject({ code: '23505' })
  const prisma = Object.assign(new Error('Invalid invocation: { text: "a secret illness" }'), { name: 'PrismaClientValidationError', code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '22P02' } } } })
  expect(serializeError(prisma)).toMatchObject({ type: 'PrismaClientValidationError', code: '22P02' })
  const parse = failureOf(() => JSON.parse('a secret illness'))
  for (const error of [taken, prisma, parse])
    expect(JSON.stringify(serializeError(error))).not.toMatch(/secret illness|98765/)
})

it('a number never stands in a message', () => {
  expect(serializeError(new Error('no chat 5511987654321@c.us, +55 11 98765-4321')).message).toBe('no chat …@c.us, +…')
})

it.each(['text', null, undefined, { message: 'a secret illness' }])('what is no error is not told: %j', (thrown) => {
  expect(JSON.stringify(serializeError(thrown))).not.toContain('illness')
})

function failureOf(work: () => unknown): unknown {
  try {
    return work()
  }
  catch (error) {
    return error
  }
}
