import type { Caller } from './caller.ts'
import type { WahaErrorKind, WahaResult } from './result.ts'
import type { WahaClient } from './waha-client.ts'
import { fieldAt, fieldsOf, isFields } from '../read.ts'
import { toSessionAccount } from '../session-account.ts'
import { calls } from './calls.ts'
import { mendConfig } from './mend-config.ts'
import { readSession, readSessionOrNothing } from './read-session.ts'
import { readList, readNothing, readText } from './read-simple.ts'
import { toWahaConfig } from './session-config.ts'

type SessionCalls
  = | 'listSessions' | 'getSession' | 'createSession' | 'updateSession' | 'mendSession' | 'deleteSession' | 'startSession'
    | 'stopSession' | 'restartSession' | 'logoutSession' | 'getMe' | 'getQr' | 'requestCode'

export function sessionCalls(call: Caller): Pick<WahaClient, SessionCalls> {
  return {
    listSessions: () => call(calls.listSessions, { query: { all: true } }, readList(readSession)),
    getSession: session => call(calls.getSession, { params: { session } }, readSession),
    // WAHA's document says a session starts unless told not to; its source does the opposite. So always tell.
    createSession: ({ name, config, start = true }) =>
      call(calls.createSession, { body: { name, start, config: toWahaConfig(config) } }, readSessionOrNothing),
    updateSession: ({ name, config }) =>
      call(calls.updateSession, { params: { session: name }, body: { config: toWahaConfig(config) } }, readSessionOrNothing),
    async mendSession({ name, config, isOurs }) {
      const kept = await call(calls.getSession, { params: { session: name } }, answer => fieldsOf(fieldAt(answer, 'config')))
      return kept.ok
        ? call(calls.updateSession, { params: { session: name }, body: { config: mendConfig(kept.value, toWahaConfig(config), isOurs) } }, readSessionOrNothing)
        : kept
    },
    deleteSession: async session =>
      allow('session-missing', await call(calls.deleteSession, { params: { session } }, readNothing)),
    startSession: async session =>
      allow('already-started', await call(calls.startSession, { params: { session } }, readSessionOrNothing)),
    stopSession: session => call(calls.stopSession, { params: { session } }, readSessionOrNothing),
    restartSession: session => call(calls.restartSession, { params: { session } }, readSessionOrNothing),
    logoutSession: session => call(calls.logoutSession, { params: { session } }, readSessionOrNothing),
    getMe: session => call(calls.getMe, { params: { session } }, readMe),
    getQr: session => call(calls.getQr, { params: { session }, query: { format: 'raw' } }, readText('value')),
    requestCode: ({ session, phone }) =>
      call(calls.requestCode, { params: { session }, body: { phoneNumber: phone } }, readText('code')),
  }
}

// What was wanted is the case already.
function allow<Value>(kind: WahaErrorKind, result: WahaResult<Value | null>): WahaResult<Value | null> {
  return !result.ok && result.error.kind === kind ? { ok: true, value: null } : result
}

function readMe(answer: unknown) {
  return answer === null || isFields(answer) ? toSessionAccount(answer) : undefined
}
