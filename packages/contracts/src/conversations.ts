import { z } from 'zod'
import { patientStatus } from './contacts.ts'
import { endpoint } from './endpoint.ts'
import { maxUploadBytes, media } from './media.ts'
import { day, empty, id, inAssociation, instant, page, paging } from './shapes.ts'

export const conversationStates = ['assistant', 'waiting', 'human', 'closed'] as const
export type ConversationState = (typeof conversationStates)[number]

/** The views of the inbox. `all` is everything that is not closed. What is snoozed stands in neither `waiting` nor `mine`. */
export const views = ['waiting', 'mine', 'assistant', 'snoozed', 'all', 'closed'] as const
export type View = (typeof views)[number]

/** The orders of a view: the last active first, who waits longest first, the most urgent first. What is closed has the first only. */
export const sorts = ['activity', 'waiting', 'priority'] as const
export type Sort = (typeof sorts)[number]

/** From the least to the most. */
export const priorities = ['none', 'low', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

export const handOffReasons = ['objectiveComplete', 'personAsked', 'noAnswer', 'redFlag', 'assistantOff', 'assistantFailed'] as const
export type HandOffReason = (typeof handOffReasons)[number]

export const messageKinds = ['text', 'image', 'video', 'voice', 'audio', 'document', 'sticker', 'location', 'contact', 'poll', 'unsupported', 'waiting', 'event', 'note'] as const
export type MessageKind = (typeof messageKinds)[number]

export const messageStatuses = ['queued', 'sent', 'delivered', 'read', 'played', 'failed'] as const
export type MessageStatus = (typeof messageStatuses)[number]

/** Why a message did not go out. `unknown`: it may have gone; look before sending it again. `expired`: the number was down too long, an agent decides. `takenOver`: the assistant's, and a person speaks now. `authorLeft`: scheduled by somebody who may not send any more, people decide. */
export const sendFailures = ['notOnWhatsApp', 'connectionDown', 'restricted', 'rejected', 'mediaMissing', 'unknown', 'gaveUp', 'expired', 'discarded', 'takenOver', 'authorLeft'] as const
export type SendFailure = (typeof sendFailures)[number]

/** Lines of the thread that nobody wrote. */
export const threadEvents = ['handedOff', 'takenOver', 'handedBack', 'assigned', 'closed', 'undone', 'call', 'calledEverybody', 'calledSupervisors', 'involved'] as const
export type ThreadEvent = (typeof threadEvents)[number]

export const callOutcomes = ['missed', 'rejected', 'accepted'] as const
export type CallOutcome = (typeof callOutcomes)[number]

export const authorTypes = ['contact', 'assistant', 'agent', 'phone', 'system'] as const

const person = z.object({ id, name: z.string() })

export const messageContent = z.object({
  location: z.object({
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().nullish(),
    address: z.string().nullish(),
  }),
  contacts: z.array(z.object({ name: z.string(), phones: z.array(z.string()) })),
  poll: z.object({ name: z.string(), options: z.array(z.string()) }),
  /** Who chose what and when, the last vote of each side. */
  votes: z.object({ in: z.array(z.string()), out: z.array(z.string()), inAt: instant, outAt: instant }).partial(),
  /** A system line: what happened, by whom, to whom, why. */
  event: z.object({
    type: z.enum(threadEvents),
    by: z.string().nullish(),
    to: z.string().nullish(),
    reason: z.string().nullish(),
    /** What became of a call. */
    outcome: z.enum(callOutcomes).nullish(),
  }),
  /** The advertisement the person came from; where it leads, when that is a page. */
  ad: z.object({ title: z.string().nullable(), body: z.string().nullable(), url: z.string().nullable() }),
  /** The colleagues a note names. */
  mentions: z.array(person),
  /** The articles an assistant's answer came from. */
  sources: z.array(z.object({ id, title: z.string() })),
}).partial()
export type MessageContent = z.infer<typeof messageContent>

export const message = z.object({
  id,
  conversationId: id,
  direction: z.enum(['in', 'out']),
  author: z.object({ type: z.enum(authorTypes), id: id.nullable(), name: z.string().nullable() }),
  kind: z.enum(messageKinds),
  text: z.string().nullable(),
  media: media.nullable(),
  content: messageContent.nullable(),
  replyTo: z.object({
    id: id.nullable(),
    text: z.string().nullable(),
    kind: z.enum(messageKinds).nullable(),
    direction: z.enum(['in', 'out']).nullable(),
  }).nullable(),
  reactions: z.array(z.object({ direction: z.enum(['in', 'out']), emoji: z.string() })),
  /** Null for what came in. */
  status: z.enum(messageStatuses).nullable(),
  failure: z.enum(sendFailures).nullable(),
  clientId: z.string().nullable(),
  sentAt: instant,
  editedAt: instant.nullable(),
  deletedAt: instant.nullable(),
  /** Goes up with every change: an older copy never replaces a newer one. */
  version: z.number(),
})
export type Message = z.infer<typeof message>

export const conversation = z.object({
  id,
  connectionId: id,
  contact: z.object({
    id,
    kind: z.enum(['patient', 'lead']),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    patientStatus: patientStatus.nullable(),
  }),
  state: z.enum(conversationStates),
  assignee: person.nullable(),
  /** The team it waits for, or was last given to. */
  team: z.object({ id, name: z.string() }).nullable(),
  /** Colleagues who follow it beside the one who answers. */
  participants: z.array(person),
  unreadCount: z.number(),
  lastMessage: z.object({
    id,
    direction: z.enum(['in', 'out']),
    authorType: z.enum(authorTypes),
    kind: z.enum(messageKinds),
    /** At most 200 characters. */
    text: z.string().nullable(),
    status: z.enum(messageStatuses).nullable(),
    sentAt: instant,
  }).nullable(),
  lastActivityAt: instant,
  waitingSince: instant.nullable(),
  priority: z.enum(priorities),
  labelIds: z.array(id),
  /** Put aside; without a time, until the person writes. */
  snooze: z.object({ until: instant.nullable() }).nullable(),
  handOff: z.object({
    reason: z.enum(handOffReasons),
    summary: z.string().nullable(),
    at: instant,
  }).nullable(),
  closedAt: instant.nullable(),
  version: z.number(),
})
export type Conversation = z.infer<typeof conversation>

export const conversationDetail = conversation.extend({
  /** What the assistant gathered, in the order it asked. */
  gathered: z.array(z.object({ key: z.string(), label: z.string(), value: z.string() })),
  /** An answer of the assistant that came after a person took over: theirs to use or throw away. */
  draft: z.string().nullable(),
})
export type ConversationDetail = z.infer<typeof conversationDetail>

/** Where a message stands in its thread: pages end before it or begin after it. */
export function placeOf({ sentAt, id }: Pick<Message, 'sentAt' | 'id'>): string {
  return `${sentAt}~${id}`
}

/** A part of a thread, the newest first. */
export const messagePage = page(message).extend({
  /** Leads to newer ones; null when the newest are here. */
  newerCursor: z.string().nullable(),
})
export type MessagePage = z.infer<typeof messagePage>

/** What a conversation opens with. */
export const opening = z.object({
  conversation: conversationDetail,
  messages: messagePage,
  /** Where what nobody has read begins; null when all is read. */
  firstUnreadId: id.nullable(),
})
export type Opening = z.infer<typeof opening>

/** A file a contact sent or was sent, with the message it came with. */
export const contactFile = z.object({
  messageId: id,
  conversationId: id,
  direction: z.enum(['in', 'out']),
  kind: z.enum(messageKinds),
  sentAt: instant,
  media,
})
export type ContactFile = z.infer<typeof contactFile>

/** What a member of staff has begun in a conversation. An empty one was sent or cleared. */
export const draft = z.object({
  conversationId: id,
  text: z.string(),
  replyTo: z.object({
    id,
    text: z.string().nullable(),
    kind: z.enum(messageKinds),
    direction: z.enum(['in', 'out']),
  }).nullable(),
  /** Counted up by who writes; the highest is the last. */
  version: z.number(),
})
export type Draft = z.infer<typeof draft>

const perView = z.object({
  waiting: z.number(),
  mine: z.number(),
  assistant: z.number(),
  snoozed: z.number(),
  all: z.number(),
  closed: z.number(),
})

/** How many conversations each view holds, and how many of them are unread. */
export const conversationCounts = perView.extend({ unread: perView })
export type ConversationCounts = z.infer<typeof conversationCounts>

/** What narrows a view; all of them at once. `nobody`: without an assignee. `mine`: of any team the caller is in. Days are of the last activity, both included, on the clock of the association. */
export const conversationFilter = z.object({
  state: z.enum(conversationStates),
  assignee: z.union([id, z.literal('nobody')]),
  team: z.union([id, z.literal('mine')]),
  label: id,
  connection: id,
  kind: z.enum(['patient', 'lead']),
  priority: z.enum(priorities),
  unread: z.union([z.boolean(), z.stringbool()]),
  from: day,
  to: day,
}).partial()
export type ConversationFilter = z.infer<typeof conversationFilter>

const oneConversation = inAssociation.extend({ conversationId: id })
const oneMessage = oneConversation.extend({ messageId: id })

export const maxTextLength = 4096

/** A draft may be longer than what can be sent: it is still to be shortened. */
const maxDraftLength = 65_536
export const draftVersion = z.coerce.number().int().min(1).max(2_000_000_000)

/** JSON, or a form with the same fields and one `file`. `isVoice` sends audio as a voice message. */
const messageInput = z.object({
  text: z.string().max(maxTextLength).optional(),
  clientId: z.string().min(1).max(64),
  replyToId: id.optional(),
  isVoice: z.union([z.boolean(), z.stringbool()]).optional(),
  /** The message that is forwarded: its text and file are sent, whatever else is given. */
  forwardOfId: id.optional(),
  file: z.file().max(maxUploadBytes).optional(),
  /** The draft it was: gone up to this version, in the same transaction. */
  draftVersion: draftVersion.optional(),
})

export const conversationEndpoints = {
  listConversations: endpoint({
    method: 'GET',
    path: '/api/associations/:a/conversations',
    summary: 'A view of the inbox, sorted and narrowed; `q` searches names, numbers and messages',
    params: inAssociation,
    query: paging.extend({
      /** Three screens of rows. */
      limit: paging.shape.limit.unwrap().default(30),
      view: z.enum(views).default('all'),
      sort: z.enum(sorts).default('activity'),
      q: z.string().trim().max(100).optional(),
      ...conversationFilter.shape,
    }),
    answer: page(conversation),
  }),
  startConversation: endpoint({
    method: 'POST',
    path: '/api/associations/:a/conversations',
    summary: 'Write first: the conversation with a contact, taken over by who asks; without a connection, the one used last or the first that works',
    params: inAssociation,
    body: z.object({ contactId: id, connectionId: id.optional() }),
    answer: conversation,
    status: 201,
  }),
  getConversationCounts: endpoint({
    method: 'GET',
    path: '/api/associations/:a/conversations/counts',
    summary: 'How many conversations each view holds, and how many of them are unread',
    params: inAssociation,
    answer: conversationCounts,
  }),
  getConversation: endpoint({
    method: 'GET',
    path: '/api/associations/:a/conversations/:conversationId',
    summary: 'One conversation',
    params: oneConversation,
    answer: conversationDetail,
  }),
  openConversation: endpoint({
    method: 'GET',
    path: '/api/associations/:a/conversations/:conversationId/opening',
    summary: 'One conversation and its messages, around the first unread one or around `at`; the newest when all is read',
    params: oneConversation,
    query: z.object({ at: id.optional() }),
    answer: opening,
  }),
  listContactConversations: endpoint({
    method: 'GET',
    path: '/api/associations/:a/contacts/:contactId/conversations',
    summary: 'All conversations with a contact, one per connection, the latest first',
    params: inAssociation.extend({ contactId: id }),
    answer: z.object({ items: z.array(conversation) }),
  }),
  listContactFiles: endpoint({
    method: 'GET',
    path: '/api/associations/:a/contacts/:contactId/files',
    summary: 'Files a contact sent or was sent, the newest first',
    params: inAssociation.extend({ contactId: id }),
    query: paging,
    answer: page(contactFile),
  }),
  listMessages: endpoint({
    method: 'GET',
    path: '/api/associations/:a/conversations/:conversationId/messages',
    summary: 'Messages, the newest first: before or after a place, around a message, or the last ones',
    params: oneConversation,
    query: z.object({
      /** A cursor, or the place of a message: `<sentAt>~<id>`. */
      before: z.string().max(100).optional(),
      after: z.string().max(100).optional(),
      /** A message of the conversation. */
      around: id.optional(),
      /** Only images and videos that are still there. */
      only: z.enum(['pictures']).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: messagePage,
  }),
  sendMessage: endpoint({
    method: 'POST',
    path: '/api/associations/:a/conversations/:conversationId/messages',
    summary: 'Answer: text, or a file with an optional caption',
    params: oneConversation,
    body: messageInput,
    answer: message,
    status: 201,
    encoding: 'multipart',
  }),
  retryMessage: endpoint({
    method: 'POST',
    path: '/api/associations/:a/conversations/:conversationId/messages/:messageId/retry',
    summary: 'Try a failed message again',
    params: oneMessage,
    answer: message,
  }),
  reactToMessage: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/conversations/:conversationId/messages/:messageId/reaction',
    summary: 'Our one reaction to a message; null takes it back',
    params: oneMessage,
    body: z.object({ emoji: z.emoji().max(40).nullable() }),
    answer: message,
  }),
  editMessage: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/conversations/:conversationId/messages/:messageId/text',
    summary: 'Edit an own text, for a quarter of an hour',
    params: oneMessage,
    body: z.object({ text: z.string().trim().min(1).max(maxTextLength) }),
    answer: message,
  }),
  deleteMessage: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/conversations/:conversationId/messages/:messageId',
    summary: 'Delete one of our messages for everyone, for two days; the original is kept for audit',
    params: oneMessage,
    answer: message,
  }),
  revealOriginal: endpoint({
    method: 'POST',
    path: '/api/associations/:a/conversations/:conversationId/messages/:messageId/original',
    summary: 'What an edited or deleted message said, the first wording first; that it was asked for is put on record',
    params: oneMessage,
    answer: z.object({ texts: z.array(z.string()) }),
  }),
  takeOver: endpoint({
    method: 'POST',
    path: '/api/associations/:a/conversations/:conversationId/take-over',
    summary: 'Claim the conversation: from here the assistant is silent',
    params: oneConversation,
    body: z.object({
      /** Also from a colleague who holds it. */
      force: z.boolean().default(false),
    }).default({ force: false }),
    answer: conversation,
  }),
  handBack: endpoint({
    method: 'POST',
    path: '/api/associations/:a/conversations/:conversationId/hand-back',
    summary: 'Give the conversation back to the assistant',
    params: oneConversation,
    answer: conversation,
  }),
  assign: endpoint({
    method: 'POST',
    path: '/api/associations/:a/conversations/:conversationId/assign',
    summary: 'Give the conversation to a member of staff; null puts it in the queue',
    params: oneConversation,
    body: z.object({ memberId: id.nullable() }),
    answer: conversation,
  }),
  assignTeam: endpoint({
    method: 'POST',
    path: '/api/associations/:a/conversations/:conversationId/assign-team',
    summary: 'Put the conversation in the queue of a team',
    params: oneConversation,
    body: z.object({ teamId: id }),
    answer: conversation,
  }),
  addParticipant: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/conversations/:conversationId/participants/:memberId',
    summary: 'Have a colleague follow the conversation',
    params: oneConversation.extend({ memberId: id }),
    answer: conversation,
  }),
  removeParticipant: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/conversations/:conversationId/participants/:memberId',
    summary: 'A colleague follows the conversation no more',
    params: oneConversation.extend({ memberId: id }),
    answer: conversation,
  }),
  close: endpoint({
    method: 'POST',
    path: '/api/associations/:a/conversations/:conversationId/close',
    summary: 'Close the conversation; the next message opens it again',
    params: oneConversation,
    answer: conversation,
  }),
  prioritise: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/conversations/:conversationId/priority',
    summary: 'Say how urgent the conversation is',
    params: oneConversation,
    body: z.object({ priority: z.enum(priorities) }),
    answer: conversation,
  }),
  snooze: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/conversations/:conversationId/snooze',
    summary: 'Put the conversation aside until a time, or until the person writes; it is back at once when they do',
    params: oneConversation,
    body: z.object({ until: instant.nullable() }),
    answer: conversation,
  }),
  wake: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/conversations/:conversationId/snooze',
    summary: 'Take the conversation back from where it was put aside',
    params: oneConversation,
    answer: conversation,
  }),
  markRead: endpoint({
    method: 'POST',
    path: '/api/associations/:a/conversations/:conversationId/read',
    summary: 'Nothing is unread any more',
    params: oneConversation,
    answer: conversation,
  }),
  listDrafts: endpoint({
    method: 'GET',
    path: '/api/associations/:a/drafts',
    summary: 'What the caller has begun and not sent',
    params: inAssociation,
    query: paging,
    answer: page(draft),
  }),
  saveDraft: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/drafts/:conversationId',
    summary: 'Keep what the caller has begun in a conversation; an older version than the one kept changes nothing. Answers what is kept',
    params: oneConversation,
    body: z.object({ text: z.string().max(maxDraftLength), replyToId: id.nullable(), version: draftVersion }),
    answer: draft,
  }),
  discardDraft: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/conversations/:conversationId/draft',
    summary: 'Throw away the assistant\'s late answer',
    params: oneConversation,
    answer: empty,
  }),
}
