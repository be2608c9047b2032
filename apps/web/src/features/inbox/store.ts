import type { InboxDeps } from './state/deps.ts'
import type { ListQuery } from './state/list-query.ts'
import type { Outgoing } from './state/outbox.ts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { call } from '../../api/call.ts'
import { useSocket } from '../../realtime/socket.ts'
import { useSession } from '../session/store.ts'
import { useTeam } from '../team/store.ts'
import { toFailure } from './error-code.ts'
import { createAttachments } from './state/attachments.ts'
import { createChanges } from './state/changes.ts'
import { createConversations } from './state/conversations.ts'
import { createDirectory } from './state/directory.ts'
import { createDrafts } from './state/drafts.ts'
import { createNoteDrafts } from './state/note-drafts.ts'
import { createOutbox } from './state/outbox.ts'
import { createSelection } from './state/selection.ts'
import { createThreads } from './state/threads.ts'
import { createTyping } from './state/typing.ts'
import { createViewers } from './state/viewers.ts'
import { toBody } from './to-body.ts'

export const useConversations = defineStore('inbox.conversations', () => createConversations({ ...deps(), isOwnTeam }))

export const useThreads = defineStore('inbox.threads', () =>
  createThreads({
    ...deps(),
    arrived: message => useOutbox().settle(message.clientId),
    opened: (conversationId, detail) => useConversations().takeDetail(conversationId, detail),
  }))

export const useOutbox = defineStore('inbox.outbox', () =>
  createOutbox({
    deliver,
    record: message => useThreads().upsert(message),
    // Whatever stands there now, the server gets it: what it kept of the message is gone.
    discarded: ({ conversationId, draftVersion }) => draftVersion !== null && useDrafts().set(conversationId, {}),
    failureOf: toFailure,
    storage: localStorage,
    scope,
  }))

export const useDrafts = defineStore('inbox.drafts', () => createDrafts({ ...deps(), storage: localStorage, scope }))

/** Begun notes are kept apart from begun answers. */
export const useNoteDrafts = defineStore('inbox.noteDrafts', () => createNoteDrafts(localStorage, scope))

/** What is being done to messages: reactions, edits and deletions on their way. */
export const useChanges = defineStore('inbox.changes', () =>
  createChanges({ ...deps(), record: message => useThreads().upsert(message), failureOf: toFailure }))

export const useAttachments = defineStore('inbox.attachments', createAttachments)

/** Which conversations of the list are to be changed together. */
export const useSelection = defineStore('inbox.selection', createSelection)

export const useTyping = defineStore('inbox.typing', createTyping)

export const useViewers = defineStore('inbox.viewers', () =>
  createViewers({ say: what => useSocket().say('attend', what), memberId: deps().memberId }))

export const useDirectory = defineStore('inbox.directory', () => createDirectory(deps()))

/** What is on screen, so that a lost socket is caught up there first. */
export const useScreen = defineStore('inbox.screen', () => ({
  query: ref<ListQuery>({ view: 'all', sort: 'activity', filter: {}, timeZone: 'UTC' }),
  conversationId: ref<string | null>(null),
}))

/** Claims the conversation, then sends: the assistant is silent before the first word of an agent leaves. A note claims nothing. */
async function deliver(item: Outgoing, options: { signal: AbortSignal, onProgress: (progress: number) => void }) {
  const params = { a: deps().association(), conversationId: item.conversationId }
  if (item.note) {
    const mentionIds = item.note.mentions.map(({ id }) => id)
    return call(endpoints.writeNote, { params, body: { clientId: item.clientId, text: item.text, mentionIds }, ...options })
  }
  await useConversations().claim(item.conversationId)
  return call(endpoints.sendMessage, {
    params,
    body: {
      clientId: item.clientId,
      ...(item.forwardOf && { forwardOfId: item.forwardOf.id }),
      ...toBody(item),
    },
    ...options,
  })
}

function deps(): InboxDeps {
  const session = useSession()
  return {
    call,
    association: () => session.association?.subdomain ?? '',
    memberId: () => session.memberId ?? null,
  }
}

/** Until the teams are known, what the server says of them holds. */
export function isOwnTeam(teamId: string) {
  const team = useTeam()
  return !team.isLoaded || team.isOwn(teamId)
}

function scope() {
  return `${deps().association()}.${deps().memberId()}`
}
