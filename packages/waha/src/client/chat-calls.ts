import type { Caller } from './caller.ts'
import type { HistoryInput } from './inputs.ts'
import type { WahaClient } from './waha-client.ts'
import { isFields } from '../read.ts'
import { calls } from './calls.ts'
import { readChat, readChatOverview, readMessage, readMessagePage } from './read-chats.ts'
import { readList, readNothing } from './read-simple.ts'

type ChatCalls
  = | 'listChats' | 'getChatsOverview' | 'listMessages' | 'getMessage'
    | 'sendSeen' | 'startTyping' | 'stopTyping' | 'subscribePresence'

export function chatCalls(call: Caller): Pick<WahaClient, ChatCalls> {
  return {
    listChats: ({ session, limit, offset }) => call(calls.listChats, {
      params: { session },
      query: { limit, offset, sortBy: 'conversationTimestamp', sortOrder: 'desc', merge: true },
    }, readList(readChat)),
    getChatsOverview: ({ session, limit = 20, offset = 0, chatIds }) => call(calls.getChatsOverview, {
      params: { session },
      body: { pagination: { limit, offset }, filter: chatIds && { ids: chatIds } },
    }, readList(readChatOverview)),
    listMessages: input => call(calls.listMessages, {
      params: { session: input.session, chatId: input.chatId },
      query: historyQuery(input),
    }, answer => Array.isArray(answer) ? readMessagePage(answer) : undefined),
    getMessage: ({ session, chatId, messageId, withMedia = false }) => call(calls.getMessage, {
      params: { session, chatId, messageId },
      query: { downloadMedia: withMedia },
    }, answer => isFields(answer) ? readMessage(answer) : undefined),
    sendSeen: ({ session, chatId, messageIds }) => call(calls.sendSeen, { body: { session, chatId, messageIds } }, readNothing),
    startTyping: ({ session, chatId }) => call(calls.startTyping, { body: { session, chatId } }, readNothing),
    stopTyping: ({ session, chatId }) => call(calls.stopTyping, { body: { session, chatId } }, readNothing),
    subscribePresence: ({ session, chatId }) => call(calls.subscribePresence, { params: { session, chatId } }, readNothing),
  }
}

// WAHA would fetch every file of the page unless told not to.
function historyQuery({ limit, offset, since, until, direction, order = 'desc', withMedia = false }: HistoryInput) {
  return {
    limit,
    offset,
    'sortBy': 'timestamp',
    'sortOrder': order,
    // Both addresses of a person, where the engine can tell that they are one.
    'merge': true,
    'downloadMedia': withMedia,
    'filter.timestamp.gte': since && Math.floor(since.getTime() / 1000),
    'filter.timestamp.lte': until && Math.ceil(until.getTime() / 1000),
    'filter.fromMe': direction && direction === 'out',
  }
}
