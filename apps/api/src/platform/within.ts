/** Waits for `work`, but no longer than `ms`. False when it was not done by then; it goes on by itself. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const { promise: timeout, resolve } = Promise.withResolvers<false>()
  const timer = setTimeout(resolve, ms, false)
  try {
    return await Promise.race([work.then(() => true), timeout])
  }
  finally {
    clearTimeout(timer)
  }
}
