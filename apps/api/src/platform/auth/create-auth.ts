import type { Clock } from '../clock.ts'
import type { Config } from '../config/load-config.ts'
import type { Cipher } from '../crypto.ts'
import type { Db } from '../db/create-db.ts'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { isSameOrigin } from './is-same-origin.ts'

export type Auth = ReturnType<typeof createAuth>

export interface SignedIn {
  id: string
  name: string
  email: string
  isOperator: boolean
}

const sessionDays = 14

/** Sign-in by e-mail and password with a session cookie. Nobody signs up by themselves. */
export function createAuth(db: Db, cipher: Cipher, config: Config & { publicUrl: string }) {
  return betterAuth({
    appName: 'Recado',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: cipher.derive('recado: sessions'),
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: prismaAdapter(db, { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    user: { additionalFields: { isOperator: { type: 'boolean', input: false, defaultValue: false } } },
    session: {
      expiresIn: sessionDays * 86_400,
      updateAge: 86_400,
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'recado',
      useSecureCookies: config.publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: ['x-recado-peer'] },
    },
    trustedOrigins: request => request ? trustedOrigin(request) : [],
  })
}

export interface Sessions {
  find: (headers: Headers) => Promise<SignedIn | null>
  /** Its cookie is checked anew with the next request: somebody signed in or out. */
  forget: (headers: Headers) => void
}

/** How long a checked cookie is believed before the database is asked again. */
const believedMs = 5000
const mostBelieved = 10_000

/** Finds the user of a session cookie; a cookie that was just checked is believed for seconds. */
export function rememberSignedIn(auth: Auth, clock: Clock): Sessions {
  const believed = new Map<string, { user: SignedIn, until: number }>()
  return {
    async find(headers) {
      const cookie = headers.get('cookie') ?? ''
      const now = clock().getTime()
      const known = believed.get(cookie)
      if (known && known.until > now)
        return known.user
      const user = await findSignedIn(auth, headers)
      if (believed.size >= mostBelieved)
        believed.clear()
      if (user)
        believed.set(cookie, { user, until: now + believedMs })
      else
        believed.delete(cookie)
      return user
    },
    forget: headers => void believed.delete(headers.get('cookie') ?? ''),
  }
}

/** The user of a session cookie, or null. */
async function findSignedIn(auth: Auth, headers: Headers): Promise<SignedIn | null> {
  const session = await auth.api.getSession({ headers })
  if (!session)
    return null
  const { id, name, email, isOperator } = session.user
  return { id, name, email, isOperator: isOperator === true }
}

/** A page served by this very host may talk to it, under whichever name it was reached. */
function trustedOrigin(request: Request) {
  const origin = request.headers.get('origin')
  return origin && isSameOrigin(origin, request.headers.get('host') ?? '') ? [origin] : []
}
