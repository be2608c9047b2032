import type { Cipher } from '../../platform/crypto.ts'
import { createECDH } from 'node:crypto'

export interface VapidKeys {
  publicKey: string
  privateKey: string
}

/**
 * The keys this installation signs its pushes with, base64url. They follow from its secret: the same in every process,
 * nothing more to keep. Under another secret browsers have to subscribe anew, and the page sees to that.
 */
export function getVapidKeys(cipher: Pick<Cipher, 'derive'>): VapidKeys {
  const curve = createECDH('prime256v1')
  // Of all numbers of 32 bytes only one in four billion is no key of this curve.
  for (let attempt = 0; ; attempt++) {
    try {
      const privateKey = Buffer.from(cipher.derive(`recado: push ${attempt}`), 'hex')
      curve.setPrivateKey(privateKey)
      return { publicKey: curve.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') }
    }
    catch (error) {
      if (attempt > 3)
        throw error
    }
  }
}
