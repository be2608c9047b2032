import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { empty, id, inAssociation, instant } from './shapes.ts'

export const connectionStatuses = ['stopped', 'starting', 'scan_qr', 'working', 'failed', 'action_needed'] as const
export type ConnectionStatus = (typeof connectionStatuses)[number]

/**
 * What can be wrong with a number, each with words and a remedy of its own on screen. `deaf`: it works, and nothing
 * is heard. `loggedOut`: unlinked on the phone, to be scanned again. `otherPhone`: another phone scanned than the one that
 * was linked; it was sent away. `hookTwice`: every event comes twice, as with a hook
 * of the session and a global one. `hookMissing`: the session posts nowhere here. `hookUnreachable`: WAHA cannot reach the
 * address it was given. `baseUrlWrong`: files are kept where nothing may be fetched from. `storeOff`: the engine keeps no history.
 */
export const connectionTroubles = ['wahaUnreachable', 'keyRefused', 'tooOld', 'oldCore', 'sessionMissing', 'startingTooLong', 'failed', 'loggedOut', 'otherPhone', 'actionNeeded', 'deaf', 'gaveUp', 'hookTwice', 'hookMissing', 'hookUnreachable', 'baseUrlWrong', 'storeOff', 'restricted'] as const
export type ConnectionTrouble = (typeof connectionTroubles)[number]

export const gapFillReasons = ['linked', 'working', 'wahaRestarted', 'recadoDown', 'periodic', 'asked'] as const

/** How far WAHA's history was read again after something was away. */
export const catchUp = z.object({
  reason: z.enum(gapFillReasons),
  state: z.enum(['running', 'done', 'failed']),
  /** The messages looked at, and those that were missing here. */
  seenCount: z.number(),
  recoveredCount: z.number(),
  /** Chats read and chats to read, where the engine reads chat by chat. */
  chatsDone: z.number().nullable(),
  chatsTotal: z.number().nullable(),
  /** Chats the engine could not give; the next reading tries them again. */
  chatsUnread: z.number().default(0),
  startedAt: instant,
  finishedAt: instant.nullable(),
})
export type CatchUp = z.infer<typeof catchUp>

/** How first contacts and bulk are spaced; an answer in a live chat always goes at once. */
export const pacing = z.object({
  /** The gap between two, in seconds, chosen at random between the two. */
  minGapSeconds: z.number().int().min(5).max(3600).default(30),
  maxGapSeconds: z.number().int().min(5).max(3600).default(60),
  perHour: z.number().int().min(1).max(1000).default(20),
  perDay: z.number().int().min(1).max(10_000).default(100),
}).refine(({ minGapSeconds, maxGapSeconds }) => minGapSeconds <= maxGapSeconds, { path: ['maxGapSeconds'] })
export type Pacing = z.infer<typeof pacing>

export const connectionSettings = z.object({
  pacing: pacing.prefault({}),
  /** Sent once to each person who waits when the number is back after it was down; null: nothing. */
  fallbackText: z.string().trim().min(1).max(1000).nullable().default(null),
  /** An answer that could not go out for so long asks the agent instead of going out late. */
  expireAfterMinutes: z.number().int().min(5).max(7 * 24 * 60).default(120),
  /** How many days of history the first link reads. */
  historyDays: z.number().int().min(0).max(90).default(7),
})
export type ConnectionSettings = z.infer<typeof connectionSettings>

export const connection = z.object({
  id,
  name: z.string(),
  status: z.enum(connectionStatuses),
  /** Since when it has this status. */
  statusAt: instant,
  phone: z.string().nullable(),
  session: z.string(),
  wahaUrl: z.string(),
  engine: z.string().nullable(),
  wahaVersion: z.string().nullable(),
  lastEventAt: instant.nullable(),
  trouble: z.enum(connectionTroubles).nullable(),
  troubleSince: instant.nullable(),
  /** Until when nothing is sent because sending failed again and again; null: it goes. */
  breakerUntil: instant.nullable(),
  /** The last time history was read again because something was away; the regular look is told only when it found something or could not read a chat. */
  catchUp: catchUp.nullable(),
  settings: connectionSettings,
  version: z.number(),
})
export type Connection = z.infer<typeof connection>

/**
 * What a usable server leaves to wish for. `weakKey`: WAHA replaces this one by a random one each time it starts.
 * `browserEngine`: one browser per number, and a send that got no answer cannot be told from one that went.
 */
export const wahaWarnings = ['weakKey', 'updateAdvised', 'unknownVersion', 'unknownEngine', 'browserEngine'] as const
export type WahaWarning = (typeof wahaWarnings)[number]

/**
 * What a WAHA server says of itself, and each way it can be wrong. `wrongScheme`: it is there over http, not https, or the
 * other way round; `wrongPath`: at the root of the address.
 */
export const wahaDiagnosis = z.object({
  isUsable: z.boolean(),
  code: z.enum(['ok', 'badUrl', 'unreachable', 'timeout', 'notWaha', 'wrongScheme', 'wrongPath', 'unauthorized', 'forbidden', 'tooOld', 'oldCore', 'failing']),
  version: z.string().nullable(),
  engine: z.string().nullable(),
  /** Left out: nothing to say. */
  warnings: z.array(z.enum(wahaWarnings)).optional(),
})
export type WahaDiagnosis = z.infer<typeof wahaDiagnosis>

const wahaUrl = z.url({ protocol: /^https?$/ }).max(300)
/** Left out: the key this installation was configured with, for the server it was configured with. */
const server = z.object({ url: wahaUrl, apiKey: z.string().min(1).max(300).optional() })
const oneConnection = inAssociation.extend({ connectionId: id })

export const connectionEndpoints = {
  listConnections: endpoint({
    method: 'GET',
    path: '/api/associations/:a/connections',
    summary: 'The linked numbers',
    params: inAssociation,
    answer: z.object({ items: z.array(connection) }),
  }),
  getConnectionDefaults: endpoint({
    method: 'GET',
    path: '/api/associations/:a/connections/defaults',
    summary: 'The WAHA server this installation offers',
    params: inAssociation,
    answer: z.object({ url: z.string().nullable(), hasApiKey: z.boolean() }),
  }),
  checkWaha: endpoint({
    method: 'POST',
    path: '/api/associations/:a/connections/check',
    summary: 'Whether a WAHA server can be used: reachable, key, version, engine',
    params: inAssociation,
    body: server,
    answer: wahaDiagnosis,
  }),
  createConnection: endpoint({
    method: 'POST',
    path: '/api/associations/:a/connections',
    summary: 'Link a number: makes the session and its signed webhook',
    params: inAssociation,
    body: z.object({
      name: z.string().trim().min(1).max(80),
      waha: server.extend({ session: z.string().regex(/^[\w-]{1,54}$/).optional() }),
    }),
    answer: connection,
    status: 201,
  }),
  getConnection: endpoint({
    method: 'GET',
    path: '/api/associations/:a/connections/:connectionId',
    summary: 'One linked number',
    params: oneConnection,
    answer: connection,
  }),
  startConnection: endpoint({
    method: 'POST',
    path: '/api/associations/:a/connections/:connectionId/start',
    summary: 'Start the session',
    params: oneConnection,
    answer: connection,
  }),
  restartConnection: endpoint({
    method: 'POST',
    path: '/api/associations/:a/connections/:connectionId/restart',
    summary: 'Restart the session; after the codes ran out it brings a new one',
    params: oneConnection,
    answer: connection,
  }),
  logOutConnection: endpoint({
    method: 'POST',
    path: '/api/associations/:a/connections/:connectionId/log-out',
    summary: 'Unlink the phone; the number can be linked again',
    params: oneConnection,
    answer: connection,
  }),
  updateConnectionSettings: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/connections/:connectionId/settings',
    summary: 'Pacing, fallback text, when an answer expires, how far back the first link reads',
    params: oneConnection,
    body: connectionSettings,
    answer: connection,
  }),
  catchUpConnection: endpoint({
    method: 'POST',
    path: '/api/associations/:a/connections/:connectionId/catch-up',
    summary: 'Read the last hours of WAHA\'s history again, in the background',
    params: oneConnection,
    body: z.object({ hours: z.number().int().min(1).max(90 * 24).default(24) }).prefault({}),
    answer: connection,
  }),
  resumePacing: endpoint({
    method: 'POST',
    path: '/api/associations/:a/connections/:connectionId/resume-pacing',
    summary: 'First contacts and bulk go on after they paused by themselves',
    params: oneConnection,
    answer: empty,
  }),
  removeConnection: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/connections/:connectionId',
    summary: 'Unlink the number and delete its session; conversations stay',
    params: oneConnection,
    answer: empty,
  }),
  getQr: endpoint({
    method: 'GET',
    path: '/api/associations/:a/connections/:connectionId/qr',
    summary: 'The code to scan, as text; the page draws it',
    params: oneConnection,
    answer: z.object({ qr: z.string(), expiresAt: instant }),
  }),
  requestPairingCode: endpoint({
    method: 'POST',
    path: '/api/associations/:a/connections/:connectionId/pairing-code',
    summary: 'A code to type on the phone instead of scanning',
    params: oneConnection,
    body: z.object({ phone: z.string().trim().min(5).max(40) }),
    answer: z.object({ code: z.string() }),
  }),
}
