import axios from 'axios'
import { ref } from 'vue'
import { createCall } from './create-call.ts'

const requestTimeoutMs = 30_000
const listeners = new Set<() => void>()

/** An answer said that the server lacks what it needs, as its database. True until somebody found that it is back. */
export const isUnavailable = ref(false)

/** Calls an endpoint of the contract. Throws `ApiError`, and the cancellation when `signal` aborts. */
export const call = createCall(
  axios.create({ withCredentials: true, timeout: requestTimeoutMs, paramsSerializer: { indexes: null } }),
  {
    signedOut: () => listeners.forEach(tell => tell()),
    unavailable: () => (isUnavailable.value = true),
  },
)

/** Runs when an answer says that nobody is signed in any more. Returns how to stop listening. */
export function onSignedOut(tell: () => void) {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** Whether a call ended because its signal aborted. */
export const isCancelled = axios.isCancel
