import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyWebhook } from './verify-webhook.ts'

const body = new TextEncoder().encode('{"event":"message","session":"default","engine":"WEBJS"}')
const key = 'my-secret-key'
const signature = '208f8a55dde9e05519e898b10b89bf0d0b3b0fdf11fdbf09b6b90476301b98d8'
  + '097c462b2b17a6ce93b6b47a136cf2e78a33a63f6752c2c1631777076153fa89'

describe('verifyWebhook', () => {
  it('accepts the example of WAHA\'s documentation', () => {
    expect(verifyWebhook(body, signature, key)).toBe(true)
    expect(verifyWebhook(body, signature, key, 'sha512')).toBe(true)
  })

  it('refuses a body with one changed byte', () => {
    fc.assert(fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = body.map((byte, i) => i === at ? byte ^ change : byte)
      expect(verifyWebhook(changed, signature, key)).toBe(false)
    }))
  })

  it('refuses a signature with one changed letter', () => {
    fc.assert(fc.property(fc.nat(signature.length - 1), fc.constantFrom(...'0123456789abcdefABCDEFx'), (at, letter) => {
      const changed = signature.slice(0, at) + letter + signature.slice(at + 1)
      expect(verifyWebhook(body, changed, key)).toBe(changed === signature)
    }))
  })

  it.each([null, undefined, '', 'x', signature.slice(1), `${signature}0`, signature.toUpperCase()])('refuses %j', (given) => {
    expect(verifyWebhook(body, given, key)).toBe(false)
  })

  it('refuses another key, no key and another algorithm', () => {
    expect(verifyWebhook(body, signature, 'my-secret-kez')).toBe(false)
    expect(verifyWebhook(body, createHmac('sha512', '').update(body).digest('hex'), '')).toBe(false)
    expect(verifyWebhook(body, signature, key, 'sha256')).toBe(false)
  })
})
