import { expect, it } from 'vitest'
import { createCipher, createToken, hashToken } from './crypto.ts'

const cipher = createCipher('a secret of thirty-two characters or more')

it('what is sealed opens again, and looks different each time', () => {
  for (const text of ['', 'a key', 'ção 🌻', 'x'.repeat(10_000)]) {
    expect(cipher.decrypt(cipher.encrypt(text))).toBe(text)
    expect(cipher.encrypt(text)).not.toBe(cipher.encrypt(text))
  }
  expect(cipher.encrypt('a key')).not.toContain('a key')
})

it('nothing opens under another secret, or after a single change', () => {
  const sealed = cipher.encrypt('a key')
  expect(() => createCipher('another secret of thirty-two characters!').decrypt(sealed)).toThrow()
  const parts = sealed.split('.')
  for (let index = 1; index < parts.length; index++) {
    const changed = parts.with(index, Buffer.from(Buffer.from(parts[index] ?? '', 'base64').map((byte, at) => at === 0 ? byte ^ 1 : byte)).toString('base64'))
    expect(() => cipher.decrypt(changed.join('.'))).toThrow()
  }
  for (const damaged of ['', 'v1', 'v2.a.b.c', 'plain text', parts.with(2, 'AAAA').join('.')])
    expect(() => cipher.decrypt(damaged)).toThrow()
})

it('keys for different purposes differ and stay the same', () => {
  expect(cipher.derive('one')).toMatch(/^[0-9a-f]{64}$/)
  expect(cipher.derive('one')).not.toBe(cipher.derive('two'))
  expect(createCipher('a secret of thirty-two characters or more').derive('one')).toBe(cipher.derive('one'))
})

it('a token is unguessable, safe in an address, and kept as a fingerprint', () => {
  const token = createToken()
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(createToken()).not.toBe(token)
  expect(hashToken(token)).not.toContain(token)
  expect(hashToken(token)).toBe(hashToken(token))
})
