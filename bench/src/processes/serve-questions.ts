/** The other end of the line: says that it is ready, answers questions, ends when told to. */
export function serveQuestions(ready: unknown, answers: Record<string, () => unknown>, stop: () => Promise<void>): void {
  process.on('message', async (question) => {
    if (question === 'stop') {
      await stop()
      process.exit(0)
    }
    process.send?.({ answer: await answers[String(question)]?.() })
  })
  process.once('disconnect', () => process.exit(1))
  process.send?.({ answer: ready })
}
