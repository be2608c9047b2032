import { readFileSync } from 'node:fs'

export interface Transcript { method: string, path: string, headers: Record<string, string>, body?: string, status: number, answer: string }

/** A recorded call: the curl line, then the answer's head and body. */
export function readTranscript(file: URL): Transcript {
  const [head = '', ...rest] = readFileSync(file, 'utf8').replaceAll('\r', '').split('\n\n')
  const words = [...head.matchAll(/'([^']*)'/g)].map(match => match[1] ?? '')
  const headers: Record<string, string> = {}
  let method = 'GET'
  let body: string | undefined
  let url = ''
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const value = ['-X', '-H', '-d'].includes(word) ? words.shift() ?? '' : word
    if (word === '-X')
      method = value
    else if (word === '-d')
      body = value
    else if (word === '-H')
      headers[value.split(': ')[0]?.toLowerCase() ?? ''] = value.split(': ')[1] ?? ''
    else
      url = value
  }
  const answer = rest.slice(1).join('\n\n').replace(/\s*\[http=.*$/s, '').trim()
  return { method, headers, body, path: url.replace(/^https?:\/\/[^/]+/, ''), status: Number(rest[0]?.split(' ')[1]), answer }
}
