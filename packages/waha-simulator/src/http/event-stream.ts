import type { Control } from '../control/control.ts'

const beatMs = 15_000

/** What changes, as server-sent events, until the listener goes. */
export function eventStream(control: Control, gone: AbortSignal): Response {
  const encoder = new TextEncoder()
  let stop = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      const send = (text: string) => stream.enqueue(encoder.encode(text))
      const unsubscribe = control.subscribe(event => send(`data: ${JSON.stringify(event)}\n\n`))
      const beat = setInterval(send, beatMs, ': still here\n\n')
      stop = () => {
        unsubscribe()
        clearInterval(beat)
      }
      send(': hello\n\n')
    },
    cancel: () => stop(),
  })
  gone.addEventListener('abort', () => stop())
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' } })
}
