import type { Connection } from './connections.ts'
import type { ContactNote } from './contact-notes.ts'
import type { Conversation, ConversationCounts, Draft, Message } from './conversations.ts'
import type { ContactExport } from './exports.ts'
import type { Folder } from './folders.ts'
import type { StaffOnDuty, Team } from './identity.ts'
import type { ImportProgress } from './imports.ts'
import type { Label } from './labels.ts'
import type { Notification, NotificationSettings } from './notifications.ts'
import type { Alert } from './operations.ts'
import type { ScheduledMessage } from './scheduled-messages.ts'
import { z } from 'zod'
import { id } from './shapes.ts'

/** Why a conversation changed: `handedOff` rings, the rest does not; `recovered`: what came in is old; `called…`: nobody takes it, so it rings again, to all or to supervisors. */
export type ConversationCause = 'message' | 'handedOff' | 'recovered' | 'takenOver' | 'handedBack' | 'assigned' | 'closed' | 'read' | 'contact' | 'labelled' | 'prioritised' | 'snoozed' | 'woken' | 'undone' | 'calledEverybody' | 'calledSupervisors' | 'participants'

/** What a page says of itself: the conversation on screen, and whether somebody types in it just now. */
export const attending = z.object({ conversationId: id.nullable(), isTyping: z.boolean() })
export type Attending = z.infer<typeof attending>

/** A member of staff who has a conversation open. */
export interface Viewer { id: string, name: string, isTyping: boolean }

/**
 * What the server tells a socket. A socket hears the association it joined with `{ auth: { association: subdomain } }`.
 * Everything is a hint: after (re)connecting, or on `resync`, fetch what is on screen.
 */
export interface ServerEvents {
  'message.created': (event: { message: Message }) => void
  'message.updated': (event: { message: Message }) => void
  /** It turned out to be the echo of another one. */
  'message.removed': (event: { conversationId: string, messageId: string }) => void
  'conversation.updated': (event: { conversation: Conversation, cause: ConversationCause }) => void
  /** The hearer's own draft was saved, cleared or sent, here or on another browser. */
  'draft.updated': (event: { draft: Draft }) => void
  /** It became part of another one, its contact being the same person; null: nothing was left in it. */
  'conversation.removed': (event: { conversationId: string, into: string | null }) => void
  /** It was scheduled, changed, or has come into another conversation. */
  'scheduledMessage.saved': (event: { scheduled: ScheduledMessage }) => void
  /** It was sent or cancelled. */
  'scheduledMessage.removed': (event: { conversationId: string, scheduledId: string }) => void
  'connection.updated': (event: { connection: Connection }) => void
  'contactNote.saved': (event: { note: ContactNote }) => void
  'contactNote.removed': (event: { contactId: string, noteId: string }) => void
  /** What stands beside a contact is other now: joins, attributes, orders. To be fetched again where it is shown. */
  'contact.detailsChanged': (event: { contactId: string }) => void
  /** A file the hearer handed in came further. */
  'import.updated': (event: { progress: ImportProgress }) => void
  /** A file the hearer asked for came further. */
  'export.updated': (event: { export: ContactExport }) => void
  /** All labels of the association: one was made, changed or deleted. */
  'labels.updated': (event: { labels: Label[] }) => void
  /** All folders the hearer sees: one was made, changed or deleted. */
  'folders.updated': (event: { folders: Folder[] }) => void
  /** An incident began or is over. */
  'alert.updated': (event: { alert: Alert }) => void
  /** The views' counts, `mine` being the hearer's own. */
  'counts.updated': (event: { counts: ConversationCounts }) => void
  /** The hearer was told of something (then it is named), or has read what they were told. */
  'notifications.updated': (event: { unreadCount: number, notification: Notification | null }) => void
  /** The hearer chose anew how to be told, here or on another browser. */
  'notificationSettings.updated': (event: { settings: NotificationSettings }) => void
  /** The person is writing or recording; ends by itself after a few seconds. */
  'contact.typing': (event: { conversationId: string, state: 'typing' | 'recording' | 'paused' }) => void
  /** Who has the conversation open, told to those who do: all of them, the hearer too. */
  'conversation.viewed': (event: { conversationId: string, viewers: Viewer[] }) => void
  /** A member of staff came, went, or is online, busy or away now. */
  'staff.updated': (event: { member: StaffOnDuty }) => void
  /** A team came, went or changed: all there are. */
  'teams.updated': (event: { teams: Team[] }) => void
  'resync': () => void
}

/** One event of several: its name and what is told. */
export type ToldEvent = { [Name in keyof ServerEvents]: [name: Name, ...args: Parameters<ServerEvents[Name]>] }[keyof ServerEvents]

/** What goes over the wire: all events of a few milliseconds in one packet, in order. */
export interface ServerPackets {
  events: (told: ToldEvent[]) => void
}

export interface ClientEvents {
  ping: (answer: () => void) => void
  /** Said when it changes, and every few seconds while somebody types. */
  attend: (what: Attending) => void
  /** Whether the page is before somebody's eyes now: who looks is not told by push. */
  look: (isLooking: boolean) => void
}
