import type { Clock } from './clock.ts'
import type { Engine } from './model.ts'
import type { NewPerson } from './people/new-person.ts'

/** How long things take, in milliseconds. Everything WAHA takes its time for can be shortened. */
export interface Timings {
  /** STARTING until the first QR code, or until WORKING when already linked */
  startMs: number
  /** STARTING until WORKING after the code was scanned */
  linkMs: number
  stopMs: number
  firstQrMs: number
  nextQrMs: number
  /** how long a call waits for an unknown or stopped session before 422 */
  waitStoppedMs: number
  /** how long a call waits for a session in any other status before 422 */
  waitOtherMs: number
  /** until a sent message comes back as `message.any` */
  echoMs: number
  serverAckMs: number
  deviceAckMs: number
  readMs: number
  playedMs: number
  /** how long a downloaded media file stays; 0 keeps it */
  fileLifetimeMs: number
}

/** What `startSimulator` accepts; only `apiKey` is needed. */
export interface SimulatorOptions {
  /** 0 or omitted: any free port */
  port?: number
  host?: string
  apiKey: string
  engine?: Engine
  version?: string
  /** what media addresses begin with (WAHA_BASE_URL); the own address when omitted */
  baseUrl?: string
  people?: NewPerson[]
  /** the numbers offered for scanning; the first is used when a scan names none */
  businesses?: { phone: string, name: string }[]
  clock?: Clock
  /** the same seed gives the same ids and the same chance */
  seed?: number
  /** a JSON file that sessions, people and messages are kept in between starts */
  statePath?: string
  timings?: Partial<Timings>
}

/** Quick enough for a demo; QR codes and media files live as long as the real ones. */
export const defaultTimings: Timings = {
  startMs: 400,
  linkMs: 600,
  stopMs: 100,
  firstQrMs: 60_000,
  nextQrMs: 20_000,
  waitStoppedMs: 250,
  waitOtherMs: 500,
  echoMs: 10,
  serverAckMs: 60,
  deviceAckMs: 250,
  readMs: 600,
  playedMs: 1500,
  fileLifetimeMs: 180_000,
}

/** As slow as a real server. */
export const realTimings: Timings = {
  ...defaultTimings,
  startMs: 2500,
  linkMs: 3000,
  stopMs: 3000,
  waitStoppedMs: 5000,
  waitOtherMs: 10_000,
}

/** For tests that wait on the real clock. */
export const fastTimings: Timings = {
  ...defaultTimings,
  startMs: 5,
  linkMs: 5,
  stopMs: 1,
  waitStoppedMs: 20,
  waitOtherMs: 40,
  echoMs: 1,
  serverAckMs: 2,
  deviceAckMs: 6,
  readMs: 10,
  playedMs: 14,
}
