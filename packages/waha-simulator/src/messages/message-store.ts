import type { Message } from '../model.ts'

/** Messages by account, so that another device of the same number finds them again. */
export function createMessageStore() {
  const byId = new Map<string, Message>()
  const byAccount = new Map<string, Message[]>()
  const byThread = new Map<string, Message[]>()

  return {
    add(message: Message) {
      byId.set(`${message.account}/${message.rawId}`, message)
      listOf(byAccount, message.account).push(message)
      listOf(byThread, threadKey(message.account, message.personId ?? message.chatId)).push(message)
    },
    get: (account: string, rawId: string) => byId.get(`${account}/${rawId}`) ?? null,
    all: () => [...byId.values()],
    inAccount: (account: string): readonly Message[] => byAccount.get(account) ?? [],
    /** the messages with one person, whatever address they were sent under */
    inThread: (account: string, personOrChat: string): readonly Message[] => byThread.get(threadKey(account, personOrChat)) ?? [],
    accountsOf: (personId: string) => [...byAccount.keys()]
      .filter(account => byThread.has(threadKey(account, personId))),
  }
}

function threadKey(account: string, personOrChat: string): string {
  return `${account}/${personOrChat}`
}

function listOf(map: Map<string, Message[]>, key: string): Message[] {
  const list = map.get(key) ?? []
  map.set(key, list)
  return list
}
