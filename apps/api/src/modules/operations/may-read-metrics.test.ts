import { describe, expect, it } from 'vitest'
import { mayReadMetrics } from './may-read-metrics.ts'

const asked = (headers: Record<string, string>, address: string | undefined = '127.0.0.1') => ({ headers: new Headers({ host: 'localhost:3000', ...headers }), address })
const token = 'a token of sixteen or more'
const withToken = { metricsToken: token, publicUrl: 'https://recado.example.org' }
const without = { metricsToken: undefined, publicUrl: 'http://localhost:3000' }

describe('with a token', () => {
  it('opens to who sends it, from anywhere', () => {
    expect(mayReadMetrics(asked({ authorization: `Bearer ${token}`, host: 'recado.example.org' }, '203.0.113.9'), withToken)).toBe(true)
  })

  it.each<Record<string, string>>([{}, { authorization: '' }, { authorization: token }, { authorization: `Bearer ${token}x` }, { authorization: 'Bearer ' }])('stays shut to who does not, even on this machine: %j', (headers) => {
    expect(mayReadMetrics(asked(headers), withToken)).toBe(false)
  })
})

describe('without one', () => {
  it.each(['127.0.0.1', '127.0.0.9', '::1', '::ffff:127.0.0.1'])('opens to a program on this machine: %s', (address) => {
    for (const host of ['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000'])
      expect(mayReadMetrics(asked({ host }, address), without)).toBe(true)
  })

  it.each(['203.0.113.9', '10.0.0.1', '::ffff:10.0.0.1', '', undefined])('stays shut to others: %s', (address) => {
    expect(mayReadMetrics({ headers: new Headers({ host: 'localhost' }), address }, without)).toBe(false)
  })

  it('stays shut where Recado has a name others know: the proxy there may say nothing of whom it speaks for', () => {
    expect(mayReadMetrics(asked({ host: '127.0.0.1:3000' }), { ...without, publicUrl: 'https://recado.example.org' })).toBe(false)
  })

  it('stays shut to whom a proxy on this machine speaks for', () => {
    expect(mayReadMetrics(asked({ 'x-forwarded-for': '203.0.113.9' }), without)).toBe(false)
    expect(mayReadMetrics(asked({ forwarded: 'for=203.0.113.9' }), without)).toBe(false)
    expect(mayReadMetrics(asked({ host: 'recado.example.org' }), without)).toBe(false)
  })
})
