import type { Actor, RootCtx } from '../../ctx.ts'
import { AppError } from '../../platform/errors.ts'
import { refuseLiteral } from '../../platform/net/public-address.ts'
import { getVapidKeys } from './vapid-keys.ts'

type UserCtx = RootCtx<Extract<Actor, { type: 'user' }>>

interface Subscription {
  endpoint: string
  keys: { p256dh: string, auth: string }
  language: string
}

/** The public key browsers subscribe with. */
export async function getPushKey({ cipher }: RootCtx): Promise<{ publicKey: string }> {
  return { publicKey: getVapidKeys(cipher).publicKey }
}

/**
 * Pushes go to this browser from now on, for whoever signed in on it last and until that session ends.
 * @throws push.badEndpoint when the address is no public one
 */
export async function subscribeToPush({ db, actor, clock }: UserCtx, { endpoint, keys, language }: Subscription): Promise<Record<string, never>> {
  if (refuseLiteral(new URL(endpoint).hostname))
    throw new AppError('push.badEndpoint')
  const { userId, sessionId } = actor
  // One who signs out at the same moment has no session any more, and nothing is kept.
  await db.$executeRaw`
    INSERT INTO push_subscriptions AS d (user_id, session_id, endpoint, public_key, auth, language, created_at)
    SELECT s.user_id, s.id, ${endpoint}, ${keys.p256dh}, ${keys.auth}, ${language}, ${clock()}::timestamptz
    FROM sessions s WHERE s.id = ${sessionId} AND s.user_id = ${userId}
    ON CONFLICT (endpoint) DO UPDATE SET user_id = excluded.user_id, session_id = excluded.session_id, public_key = excluded.public_key, auth = excluded.auth, language = excluded.language`
  return {}
}

/** This browser is told no more. */
export async function unsubscribeFromPush({ db, actor }: UserCtx, { endpoint }: Pick<Subscription, 'endpoint'>): Promise<Record<string, never>> {
  await db.pushSubscription.deleteMany({ where: { endpoint, userId: actor.userId } })
  return {}
}
