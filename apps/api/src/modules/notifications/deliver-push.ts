import type { PushedNotice, PushKind } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { Post } from './post-push.ts'
import { createHash } from 'node:crypto'
import { usualNotificationSettings } from '@recado/contracts'
import webPush from 'web-push'
import { readConversation } from '../conversations/index.ts'
import { loadSettings } from './notification-settings.ts'
import { postPush } from './post-push.ts'
import { getVapidKeys } from './vapid-keys.ts'

/** What is older than this (milliseconds) when it could go would only startle. */
const freshMs = 60 * 60_000
/** How long (seconds) the push service keeps it for a browser that is away. */
const keptSeconds = 12 * 3600

/**
 * Sends one push, encrypted for its browser alone. One that went is left alone; a process that dies between sending and
 * noting it sends it once more, and the browser shows both as one. A browser that is gone is forgotten.
 * @throws when the push service could not take it now
 */
export async function deliverPush(ctx: Ctx, pushId: string, post: Post = postPush): Promise<void> {
  const push = await ctx.db.push.findUnique({ where: { id: pushId }, include: { subscription: true } })
  if (!push || push.sentAt || push.failure || ctx.clock().getTime() - push.createdAt.getTime() > freshMs)
    return
  const { id, endpoint, publicKey, auth } = push.subscription
  const notice = await word(ctx, push, push.subscription.language)
  const request = webPush.generateRequestDetails({ endpoint, keys: { p256dh: publicKey, auth } }, JSON.stringify(notice), {
    vapidDetails: { subject: subjectOf(ctx), ...getVapidKeys(ctx.cipher) },
    contentEncoding: webPush.supportedContentEncodings.AES_128_GCM,
    TTL: keptSeconds,
    urgency: 'high',
    topic: createHash('sha256').update(notice.tag).digest('base64url').slice(0, 32),
  })
  const outcome = await post(request)
  ctx.log.info({ pushId, subscriptionId: id, kind: push.kind, outcome }, 'a push was posted')
  if (outcome === 'gone')
    return void await ctx.db.pushSubscription.deleteMany({ where: { id } })
  if (outcome === 'sent')
    return void await ctx.db.push.update({ where: { id: pushId }, data: { sentAt: ctx.clock() } })
  if (!outcome.mayPass)
    return void await ctx.db.push.update({ where: { id: pushId }, data: { failure: outcome.failure } })
  throw new Error(`a push could not be sent: ${outcome.failure}`)
}

interface Row {
  memberId: string
  kind: string
  key: string
  conversationId: string | null
}

/** Names the association and what kind of thing happened; the person only where the member wants that. Never what was written. */
async function word(ctx: Ctx, { memberId, kind, key, conversationId }: Row, language: string): Promise<PushedNotice> {
  const { showsName } = (await loadSettings(ctx, [memberId])).get(memberId) ?? usualNotificationSettings
  const conversation = conversationId && showsName ? await readConversation(ctx, conversationId).catch(() => null) : null
  return {
    kind: kind as PushKind,
    association: ctx.association.name,
    language,
    name: conversation?.contact.name ?? null,
    tag: conversationId ?? key,
    path: `/${ctx.association.subdomain}/${conversationId ? `inbox/all/${conversationId}` : 'notifications'}`,
  }
}

/** Whom a push service may turn to: it asks for an address of the sender. */
function subjectOf({ config }: Ctx) {
  const { protocol, hostname } = new URL(config.publicUrl)
  return protocol === 'https:' ? config.publicUrl : `mailto:recado@${hostname}`
}
