import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { alert } from './operations.ts'
import { empty, id, inAssociation, instant, page, paging } from './shapes.ts'

/** What stays in the notification centre until it is read. */
export const notificationKinds = ['mention', 'assigned', 'involved', 'overdue', 'alert'] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** What may be pushed: `waiting`: a conversation came into the queue, `message`: one the member answers or follows was written in. */
export const pushKinds = ['waiting', 'message', ...notificationKinds] as const
export type PushKind = (typeof pushKinds)[number]

/** What rings on the page: `mine`: what concerns oneself, one's teams and those one leads, `unassigned`: what waits in the queue. */
export const sounds = ['all', 'mine', 'unassigned', 'none'] as const
export type Sound = (typeof sounds)[number]

/** Something that concerned the reader. */
export const notification = z.object({
  id,
  kind: z.enum(notificationKinds),
  /** Where it is to be seen; null for an alert. */
  conversationId: id.nullable(),
  /** The note of a mention. */
  messageId: id.nullable(),
  contactName: z.string().nullable(),
  /** The colleague who did it. */
  by: z.string().nullable(),
  /** Of a note: at most 200 characters. */
  text: z.string().nullable(),
  alert: alert.nullable(),
  at: instant,
  readAt: instant.nullable(),
})
export type Notification = z.infer<typeof notification>

/** Hours and minutes, `22:00`. */
const hour = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)

export const notificationSettings = z.object({
  sound: z.enum(sounds),
  /** Sound only while the page is out of sight. */
  isSoundWhenHidden: z.boolean(),
  pushed: z.array(z.enum(pushKinds)),
  /** Whether a push names the person who wrote; else it names the association alone. */
  showsName: z.boolean(),
  /** Do not disturb until then. */
  quietUntil: instant.nullable(),
  /** Do not disturb in these hours of each day, in the association's time zone; from 22:00 to 07:00 is one night. */
  quietHours: z.object({ from: hour, to: hour }).nullable(),
})
export type NotificationSettings = z.infer<typeof notificationSettings>

/** What counts until a member chooses. */
export const usualNotificationSettings: NotificationSettings = {
  sound: 'all',
  isSoundWhenHidden: false,
  pushed: [...pushKinds],
  showsName: false,
  quietUntil: null,
  quietHours: null,
}

/** What a browser shows of a push, decrypted. It names nobody unless the member wants that. */
export interface PushedNotice {
  kind: PushKind
  association: string
  /** Of the page on that browser. */
  language: string
  /** Of the person who wrote or waits; null unless the member wants it shown. */
  name: string | null
  /** A second one with the same tag takes the place of the first. */
  tag: string
  /** The place in the page, `/girassol/inbox/all/…`. */
  path: string
}

const unread = z.object({ unreadCount: z.number() })
const endpointOfBrowser = z.url({ protocol: /^https$/ }).max(1000)
const base64url = z.string().regex(/^[\w-]+={0,2}$/)

export const notificationEndpoints = {
  listNotifications: endpoint({
    method: 'GET',
    path: '/api/associations/:a/notifications',
    summary: 'What concerned the reader, the newest first, and how many are unread',
    params: inAssociation,
    query: paging,
    answer: page(notification).extend(unread.shape),
  }),
  readNotifications: endpoint({
    method: 'POST',
    path: '/api/associations/:a/notifications/read',
    summary: 'One notification, those of one conversation, or all of them are read',
    params: inAssociation,
    body: z.object({ notificationId: id.optional(), conversationId: id.optional() }),
    answer: unread,
  }),
  getNotificationSettings: endpoint({
    method: 'GET',
    path: '/api/associations/:a/notification-settings',
    summary: 'How the reader is told: sound, push, do not disturb',
    params: inAssociation,
    answer: notificationSettings,
  }),
  updateNotificationSettings: endpoint({
    method: 'PATCH',
    path: '/api/associations/:a/notification-settings',
    summary: 'Choose how to be told; what is not named stays',
    params: inAssociation,
    body: notificationSettings.partial(),
    answer: notificationSettings,
  }),
  getPushKey: endpoint({
    method: 'GET',
    path: '/api/push/key',
    summary: 'The public key a browser subscribes to pushes with',
    answer: z.object({ publicKey: z.string() }),
  }),
  subscribeToPush: endpoint({
    method: 'PUT',
    path: '/api/push/subscription',
    summary: 'Push to this browser until its session ends',
    body: z.object({ endpoint: endpointOfBrowser, keys: z.object({ p256dh: base64url.min(80).max(100), auth: base64url.min(16).max(40) }), language: z.string().max(12) }),
    answer: empty,
  }),
  unsubscribeFromPush: endpoint({
    method: 'POST',
    path: '/api/push/subscription/remove',
    summary: 'Push to this browser no more',
    body: z.object({ endpoint: endpointOfBrowser }),
    answer: empty,
  }),
}
