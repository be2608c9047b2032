import { toast } from './dom.js'

/** Calls the controls; a refusal is shown and gives null. */
export async function call(method, path, body) {
  const response = await fetch(`/simulator${path}`, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(error => ({ ok: false, json: async () => ({ error: error.message }) }))
  const answer = await response.json()
  if (response.ok)
    return answer
  toast(answer.error ?? answer.message)
  return null
}

export function listen(onEvent, onReconnect) {
  const source = new EventSource('/simulator/events')
  let opened = false
  source.onopen = () => {
    if (opened)
      onReconnect()
    opened = true
  }
  source.onmessage = ({ data }) => onEvent(JSON.parse(data))
}

/** A file of the reader's own, as the controls take it. */
export async function toAttachment(file) {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (let index = 0; index < bytes.length; index += 8192)
    binary += String.fromCharCode(...bytes.subarray(index, index + 8192))
  const mimetype = file.type || 'application/octet-stream'
  const kind = { image: 'image', audio: 'voice', video: 'video' }[mimetype.split('/')[0]] ?? 'document'
  return { [kind]: { data: btoa(binary), mimetype, filename: file.name } }
}
