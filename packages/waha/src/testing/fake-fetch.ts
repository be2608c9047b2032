/** One request as the client made it. */
export interface SeenRequest {
  method: string
  url: URL
  headers: Headers
  body: unknown
  init: RequestInit
}

/** A `fetch` that answers every request the same way and remembers them. */
export function fakeFetch(answer: { status?: number, body?: unknown, bytes?: Uint8Array<ArrayBuffer>, headers?: Record<string, string> } = {}) {
  const seen: SeenRequest[] = []
  async function fetch(url: string, init: RequestInit): Promise<Response> {
    seen.push({
      method: init.method ?? 'GET',
      url: new URL(url),
      headers: new Headers(init.headers),
      body: init.body ? await new Response(init.body).json() : null,
      init,
    })
    const text = answer.body === undefined ? '' : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
    return new Response(answer.bytes ?? text, { status: answer.status ?? 200, headers: answer.headers })
  }
  return { fetch, seen }
}

/** A `fetch` that throws what the real one would. */
export function brokenFetch(error: unknown) {
  return async (): Promise<Response> => {
    throw error
  }
}
