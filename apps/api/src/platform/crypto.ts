import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** Seals secrets at rest: AES-256-GCM under a key derived from the installation's secret. */
export interface Cipher {
  encrypt: (plain: string) => string
  /** @throws when the text was sealed under another secret or was changed */
  decrypt: (sealed: string) => string
  /** A key for another purpose, derived from the same secret: 64 hex characters. */
  derive: (purpose: string) => string
}

export function createCipher(secret: string): Cipher {
  const key = deriveKey(secret, 'recado: secrets at rest')
  return {
    encrypt(plain) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return ['v1', nonce.toString('base64'), cipher.getAuthTag().toString('base64'), sealed.toString('base64')].join('.')
    },
    decrypt(text) {
      const [version, nonce, tag, sealed] = text.split('.')
      if (version !== 'v1' || !nonce || !tag || sealed === undefined)
        throw new Error('a sealed secret is damaged')
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: 16 })
      decipher.setAuthTag(Buffer.from(tag, 'base64'))
      return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]).toString('utf8')
    },
    derive: purpose => deriveKey(secret, purpose).toString('hex'),
  }
}

/** A random token for a link or a key: 256 bits, safe in an address. */
export function createToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function deriveKey(secret: string, purpose: string) {
  return Buffer.from(hkdfSync('sha256', secret, 'recado', purpose, 32))
}
