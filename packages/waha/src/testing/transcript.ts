/** What a real server answered, out of a recorded `curl -i`. */
export interface Transcript {
  status: number
  headers: Record<string, string>
  body: string
}

/** Reads a recording: command, head, body, then curl's own line with the status. Null when it is no such recording. */
export function readTranscript(text: string): Transcript | null {
  const footer = text.lastIndexOf('\n[http=')
  if (footer < 0)
    return null
  const status = Number(text.slice(footer + 7, footer + 10))
  const answer = text.slice(Math.max(0, text.indexOf('HTTP/')), footer).replaceAll('\r\n', '\n')
  const headEnd = answer.indexOf('\n\n')
  const headers = answer.slice(0, headEnd).split('\n').slice(1).map(line => line.split(': ', 2)).filter(pair => pair.length === 2)
  return { status, headers: Object.fromEntries(headers), body: answer.slice(headEnd + 2).trimEnd() }
}
