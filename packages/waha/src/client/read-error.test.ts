import { describe, expect, it } from 'vitest'
import { calls } from './calls.ts'
import { readError } from './read-error.ts'

const text = 'my secret text 463'
const sent = ['shop', '553199990000@c.us', text]

function errorOf(status: number, body: unknown, call: Parameters<typeof readError>[0]['call'] = calls.sendText) {
  return readError({ call, status, body, sent })
}

describe('readError', () => {
  it('knows the account is restricted by 463, also from GOWS', () => {
    const exception = { message: '2 UNKNOWN: failed to send: server returned error 463' }
    expect(errorOf(500, { exception })).toMatchObject({ kind: 'restricted', mayHaveHappened: false })
  })

  it('is not fooled by a text that holds 463', () => {
    expect(errorOf(500, { exception: { message: `cannot send ${text}` } })).toMatchObject({ kind: 'server-error' })
  })

  it.each([
    [403, { message: 'Forbidden' }, 'forbidden'],
    [404, { message: 'Session not found' }, 'session-missing'],
    [404, { message: 'Message not found' }, 'not-found'],
    [413, null, 'too-large'],
    [429, null, 'rate-limited'],
    [418, null, 'rejected'],
    [501, { message: 'The method is not implemented by \'GOWS\' engine' }, 'not-supported'],
    [500, { exception: { message: 'request entity too large' } }, 'too-large'],
    [500, { exception: { message: 'rate-overlimit' } }, 'rate-limited'],
    [422, { message: 'Something WhatsApp refused' }, 'rejected'],
    [302, null, 'unreadable-answer'],
    [200, undefined, 'unreadable-answer'],
  ])('%d %j is %s', (status, body, kind) => {
    expect(errorOf(status, body).kind).toBe(kind)
  })

  it('holds a send for possible when the engine or a proxy gave up waiting', () => {
    expect(errorOf(500, { exception: { message: 'Timed Out' } }).mayHaveHappened).toBe(true)
    expect(errorOf(500, { exception: { message: 'context deadline exceeded' } }).mayHaveHappened).toBe(true)
    expect(errorOf(504, undefined).mayHaveHappened).toBe(true)
    expect(errorOf(500, { exception: { message: 'Cannot read properties of undefined' } }).mayHaveHappened).toBe(false)
    expect(errorOf(504, undefined, calls.getSession).mayHaveHappened).toBe(false)
  })

  it('repeats nothing that was sent, and no number, address, quote or long code', () => {
    const message = `Message with id 'false_553199990000@c.us_3A' to +55 31 99999-0000 (${text}) at https://x/y?k=1 sha512:${'ab12'.repeat(16)} not found`
    const error = errorOf(422, { message })
    expect(error.message).toMatch(/^422 on POST \/api\/sendText: Message with id … to … \(…\) at … .*not found$/)
    expect(error.message).not.toMatch(/9999|secret|3A|ab12/)
  })

  it('keeps the message short', () => {
    expect(errorOf(422, { message: 'word '.repeat(1000) }).message.length).toBeLessThan(250)
  })

  it('takes only a name for a status', () => {
    const body = { error: 'Session status is not as expected', status: 'FAILED' }
    expect(errorOf(422, body).sessionStatus).toBe('FAILED')
    expect(errorOf(422, { ...body, status: { a: 1 } })).not.toHaveProperty('sessionStatus')
  })
})
