import axios from 'axios'
import { createCall } from './create-call.ts'

const requestTimeoutMs = 30_000
const listeners = new Set<() => void>()

/** Calls an endpoint of the contract. Throws `ApiError`, and the cancellation when `signal` aborts. */
export const call = createCall(
  axios.create({ withCredentials: true, timeout: requestTimeoutMs, paramsSerializer: { indexes: null } }),
  () => listeners.forEach(tell => tell()),
)

/** Runs when an answer says that nobody is signed in any more. Returns how to stop listening. */
export function onSignedOut(tell: () => void) {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** Whether a call ended because its signal aborted. */
export const isCancelled = axios.isCancel
