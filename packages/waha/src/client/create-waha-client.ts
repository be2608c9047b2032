import type { CallerOptions, Timeouts } from './caller.ts'
import type { WahaClient } from './waha-client.ts'
import { createCaller } from './caller.ts'
import { chatCalls } from './chat-calls.ts'
import { contactCalls } from './contact-calls.ts'
import { downloadMedia } from './download-media.ts'
import { sendCalls } from './send-calls.ts'
import { serverCalls } from './server-calls.ts'
import { sessionCalls } from './session-calls.ts'

export interface WahaClientOptions {
  /** WAHA's own address, such as http://waha:3000; a path in front is kept. */
  url: string
  /** The plain key, also where WAHA is set up with its hash. */
  apiKey: string
  /** Hosts WAHA may point to for files, when it keeps them in an S3 of its own; they are sent no key. */
  mediaHosts?: string[]
  /** The largest file that is fetched. Default 64 MiB. */
  maxMediaBytes?: number
  fetch?: CallerOptions['fetch']
  /** Milliseconds. Defaults: quick 5 s, session 20 s (WAHA may stall 10 s by itself), long 120 s. */
  timeouts?: Partial<Timeouts>
}

const defaultTimeouts: Timeouts = { quick: 5_000, session: 20_000, long: 120_000 }

/** A client of one WAHA server. Keeps no state and repeats nothing by itself. */
export function createWahaClient(options: WahaClientOptions): WahaClient {
  const settings: CallerOptions = {
    url: options.url,
    apiKey: options.apiKey,
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    timeouts: { ...defaultTimeouts, ...options.timeouts },
  }
  const call = createCaller(settings)
  return {
    ...serverCalls(call),
    ...sessionCalls(call),
    ...sendCalls(call),
    ...chatCalls(call),
    ...contactCalls(call),
    downloadMedia: url => downloadMedia(settings, url, { hosts: options.mediaHosts, maxBytes: options.maxMediaBytes }),
  }
}
