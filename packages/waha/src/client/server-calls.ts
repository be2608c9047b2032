import type { Caller } from './caller.ts'
import type { WahaClient } from './waha-client.ts'
import { fieldAt } from '../read.ts'
import { calls } from './calls.ts'
import { readGlobalHook, readServerStatus, readVersion } from './read-simple.ts'

export function serverCalls(call: Caller): Pick<WahaClient, 'ping' | 'version' | 'serverStatus' | 'globalHook' | 'health'> {
  return {
    ping: () => call(calls.ping, {}, answer => fieldAt(answer, 'message') === 'pong' ? null : undefined),
    version: () => call(calls.version, {}, readVersion),
    serverStatus: () => call(calls.serverStatus, {}, readServerStatus),
    globalHook: () => call(calls.environment, { query: { all: false } }, readGlobalHook),
    async health() {
      const result = await call(calls.health, {}, () => ({ isHealthy: true }))
      return !result.ok && result.error.status === 503 ? { ok: true, value: { isHealthy: false } } : result
    },
  }
}
