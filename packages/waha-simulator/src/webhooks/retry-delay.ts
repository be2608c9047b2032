import type { Webhook } from '../model.ts'

const defaults = { policy: 'constant', delaySeconds: 2, attempts: 15 } as const

/** How long to wait before the nth retry (from 1), or null when it was the last. */
export function retryDelayMs(hook: Webhook, retry: number, retryAfterSeconds: number, random: () => number): number | null {
  const policy = hook.retries?.policy ?? defaults.policy
  const delay = hook.retries?.delaySeconds ?? defaults.delaySeconds
  if (retry > (hook.retries?.attempts ?? defaults.attempts))
    return null
  const seconds = {
    constant: delay,
    linear: retry * delay,
    exponential: 2 ** retry * delay * (1 + random() * 0.2),
  }[policy]
  return Math.max(seconds, retryAfterSeconds) * 1000
}
