import type { Clock } from '../clock.ts'
import type { Config } from '../config/load-config.ts'
import type { Cipher } from '../crypto.ts'
import type { Db } from '../db/create-db.ts'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { isAPIError } from 'better-auth/api'
import { isSameOrigin } from './is-same-origin.ts'

export type Auth = ReturnType<typeof createAuth>

export interface SignedIn {
  id: string
  sessionId: string
  name: string
  email: string
  isOperator: boolean
}

const sessionDays = 14

/** Sign-in by e-mail and password with a session cookie. Nobody signs up by themselves. */
export function createAuth(db: Db, cipher: Cipher, config: Config & { publicUrl: string }) {
  const auth = betterAuth({
    appName: 'Recado',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: cipher.derive('recado: sessions'),
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: { onError: passOn },
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
  return {
    ...auth,
    /** @throws what went wrong by itself */
    async handler(request: Request) {
      const answer = await auth.handler(request)
      if (answer.status >= 500)
        await requireDatabase(db)
      return answer
    },
  }
}

/** What went wrong by itself is answered and logged as everywhere, not by the library. */
function passOn(error: unknown) {
  if (!isAPIError(error))
    throw error
}

/** The library does not say why it failed; a database that is away is no fault of who signs in. @throws when it is away */
async function requireDatabase(db: Db) {
  await db.$queryRaw`SELECT 1`
}

export interface Sessions {
  find: (headers: Headers) => Promise<SignedIn | null>
  /** Its cookie is checked anew with the next request: somebody signed in or out. */
  forget: (headers: Headers) => void
  /** A session ended, here or in another process. */
  end: (sessionId: string) => void
  /** Which of these sessions still are. */
  findAlive: (sessionIds: string[]) => Promise<Set<string>>
}

/** How long a checked cookie is believed before the database is asked again. */
const believedMs = 5000
const mostBelieved = 10_000

/** Finds the user of a session cookie; a cookie that was just checked is believed for seconds. */
export function rememberSignedIn(auth: Auth, db: Db, clock: Clock): Sessions {
  const believed = new Map<string, { user: SignedIn, until: number }>()
  return {
    async find(headers) {
      const cookie = headers.get('cookie') ?? ''
      const now = clock().getTime()
      const known = believed.get(cookie)
      if (known && known.until > now)
        return known.user
      const user = await findSignedIn(auth, db, headers)
      if (believed.size >= mostBelieved)
        believed.clear()
      if (user)
        believed.set(cookie, { user, until: now + believedMs })
      else
        believed.delete(cookie)
      return user
    },
    forget: headers => void believed.delete(headers.get('cookie') ?? ''),
    end(sessionId) {
      for (const [cookie, { user }] of believed) {
        if (user.sessionId === sessionId)
          believed.delete(cookie)
      }
    },
    async findAlive(sessionIds) {
      const rows = await db.session.findMany({ where: { id: { in: sessionIds }, expiresAt: { gt: clock() } }, select: { id: true } })
      return new Set(rows.map(({ id }) => id))
    },
  }
}

/** The user of a session cookie, or null. */
async function findSignedIn(auth: Auth, db: Db, headers: Headers): Promise<SignedIn | null> {
  const session = await auth.api.getSession({ headers }).catch(async (error) => {
    await requireDatabase(db)
    throw error
  })
  if (!session)
    return null
  const { id, name, email, isOperator } = session.user
  return { id, sessionId: session.session.id, name, email, isOperator: isOperator === true }
}

/** A page served by this very host may talk to it, under whichever name it was reached. */
function trustedOrigin(request: Request) {
  const origin = request.headers.get('origin')
  return origin && isSameOrigin(origin, request.headers.get('host') ?? '') ? [origin] : []
}
