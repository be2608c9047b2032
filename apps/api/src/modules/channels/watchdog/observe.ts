import type { WahaClient, WahaResult } from '@recado/waha'
import type { Ctx } from '../../../ctx.ts'
import type { ConnectionRow } from '../queries.ts'
import type { Observation } from './observation.ts'
import { engineReadsAllChats } from '@recado/waha'
import { wahaOf } from '../queries.ts'
import { readMemory } from '../session-memory.ts'
import { readTroubles } from '../troubles.ts'
import { historyEveryMs } from './follow-history.ts'

/** A look has to be over long before the next. */
const timeouts = { quick: 3000, session: 8000, long: 15_000 }
/** Rows of the history that are no messages of a conversation stand between. */
const newestCount = 10

/** Asks a connection's WAHA how it is: two small questions each time, the rest only when the answers may have changed. */
export async function observe(ctx: Ctx, row: ConnectionRow): Promise<Observation> {
  const waha = wahaOf(ctx, row, timeouts)
  const askedAt = ctx.clock()
  const [status, session] = await Promise.all([waha.serverStatus(), waha.getSession(row.session)])
  const server = valueOf(status)
  const mayBeNew = (server !== null && server.startedAt?.getTime() !== row.serverStartedAt?.getTime()) || !row.wahaVersion || hasOldVersion(row)
  const [version, globalHook] = session.ok && mayBeNew ? await Promise.all([waha.version(), waha.globalHook()]) : []
  return {
    askedAt,
    server,
    version: version ? valueOf(version) : null,
    globalHook: globalHook ? valueOf(globalHook) : null,
    session: session.ok ? session : { ok: false, kind: session.error.kind },
    newestAt: session.ok && session.value.status === 'working' && isHistoryDue(row, askedAt) ? await findNewest(waha, row) : undefined,
  }
}

function valueOf<T>(result: WahaResult<T>): T | null {
  return result.ok ? result.value : null
}

function hasOldVersion(row: ConnectionRow): boolean {
  const { tooOld, oldCore, hookTwice } = readTroubles(row.troubles)
  return Boolean(tooOld ?? oldCore ?? hookTwice)
}

function isHistoryDue(row: ConnectionRow, now: Date): boolean {
  const { history } = readMemory(row.watch)
  return !history || now.getTime() - Date.parse(history.lookedAt) >= historyEveryMs
}

/** When the newest message with a person was written; undefined when WAHA cannot say. */
async function findNewest(waha: WahaClient, { session, engine }: ConnectionRow): Promise<Date | null | undefined> {
  const messages = engineReadsAllChats(engine ?? '')
    ? valueOf(await waha.listMessages({ session, chatId: 'all', limit: newestCount }))?.messages
    : valueOf(await waha.getChatsOverview({ session, limit: newestCount }))?.flatMap(({ lastMessage }) => lastMessage ?? [])
  if (!messages)
    return undefined
  const times = messages.filter(message => !message.isGroup).map(({ sentAt }) => sentAt.getTime())
  return times.length > 0 ? new Date(Math.max(...times)) : null
}
