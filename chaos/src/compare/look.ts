import type { TrueChat } from '@recado/waha-simulator'
import type { Client } from 'pg'
import type { Work } from '../story/answer-people.ts'
import type { Cast } from '../story/cast.ts'
import type { Office } from '../story/open-office.ts'
import type { Phones } from '../story/phones.ts'
import type { BothSides } from './pair.ts'
import { createHash } from 'node:crypto'
import { endpoints } from '@recado/contracts'
import { readInbox } from './read-inbox.ts'

interface Given { cast: Cast, office: Office, phones: Phones, work: Work, database: Client }

/** Everything both sides know now. Threads and files are read over the API, of so many conversations. */
export async function look({ cast, office, phones, work, database }: Given, overApi: number): Promise<BothSides> {
  const { chats: truth } = await phones.ask<{ chats: TrueChat[] }>('GET', '/truth')
  const sides: BothSides = { cast, truth, work, inbox: await readInbox(database), numbers: office.numbers, files: new Map(), threads: new Map() }
  for (const { id, connectionId } of sides.inbox.conversations.slice(0, overApi))
    await readThread(sides, office, id, connectionId)
  return sides
}

async function readThread({ files, threads }: BothSides, { agents, numbers }: Office, conversationId: string, connectionId: string) {
  const page = agents.find(({ association }) => association === numbers.get(connectionId)?.association)?.page
  if (!page)
    throw new Error(`nobody sees connection ${connectionId}`)
  const ids: string[] = []
  let before: string | undefined
  do {
    const { items, nextCursor } = await page.persist(endpoints.listMessages, { params: { conversationId }, query: { limit: '100', ...(before ? { before } : {}) } })
    for (const { id, kind, media } of items) {
      if (kind !== 'event')
        ids.unshift(id)
      if (media?.status === 'stored' && media.url)
        files.set(media.id, createHash('sha256').update(await page.file(media.url)).digest('hex'))
    }
    before = nextCursor ?? undefined
  } while (before)
  threads.set(conversationId, ids)
}
