/** Asks again until the answer is something; fails after `ms` with what it saw last. Long, because the machine may be busy with other things. */
export async function until<T>(ask: () => Promise<T | null | undefined | false> | T | null | undefined | false, ms = 60_000): Promise<T> {
  const end = performance.now() + ms
  let last: unknown
  for (;;) {
    try {
      const answer = await ask()
      if (answer)
        return answer
      last = answer
    }
    catch (error) {
      last = error
    }
    if (performance.now() > end)
      throw new Error(`it did not happen in ${ms} ms; last seen: ${last instanceof Error ? last.message : JSON.stringify(last)}`)
    await new Promise(resolve => setTimeout(resolve, 15))
  }
}
