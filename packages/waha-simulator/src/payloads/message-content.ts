import type { Message } from '../model.ts'
import type { Sim } from '../sim.ts'
import { toJid } from '../ids.ts'

const contentNames = { image: 'imageMessage', video: 'videoMessage', voice: 'audioMessage', document: 'documentMessage' } as const

/** What the phone really sent, as NOWEB and GOWS pass it on inside `_data`. */
export function messageContent(sim: Sim, message: Message): Record<string, unknown> {
  const contextInfo = quoteOf(sim, message)
  switch (message.kind) {
    case 'text':
      return contextInfo || message.source === 'api'
        ? { extendedTextMessage: { text: message.text, ...contextInfo } }
        : { conversation: message.text }
    case 'location':
      return { locationMessage: locationContent(message) }
    case 'contact':
      return { contactMessage: contactContent(message) }
    case 'poll':
      return { messageContextInfo: { messageSecret: Buffer.alloc(32, 4).toString('base64') }, pollCreationMessageV3: pollContent(message) }
    default:
      return { [contentNames[message.kind]]: { ...fileContent(sim, message), ...contextInfo } }
  }
}

function contactContent({ source, vcards }: Message) {
  const vcard = vcards?.[0] ?? ''
  return source === 'api' ? { vcard } : { displayName: nameInCard(vcard), vcard }
}

function pollContent({ poll }: Message) {
  return {
    name: poll?.name,
    options: poll?.options.map(optionName => ({ optionName })),
    selectableOptionsCount: poll?.multipleAnswers ? 0 : 1,
  }
}

function locationContent({ location }: Message) {
  return { degreesLatitude: location?.latitude, degreesLongitude: location?.longitude, ...(location?.name ? { name: location.name } : {}) }
}

function fileContent(sim: Sim, message: Message) {
  const media = sim.media.get(message.mediaId ?? '')
  const gows = sim.options.engine === 'GOWS'
  const bytes = (value: number) => gows
    ? Buffer.alloc(32, value).toString('base64')
    : { type: 'Buffer', data: Array.from({ length: 32 }).fill(value) }
  return {
    [gows ? 'URL' : 'url']: 'https://mmg.whatsapp.net/simulated',
    directPath: `/simulated/${message.rawId}`,
    mediaKey: bytes(1),
    [gows ? 'fileSHA256' : 'fileSha256']: bytes(2),
    [gows ? 'fileEncSHA256' : 'fileEncSha256']: bytes(3),
    fileLength: media?.data.length ?? 0,
    mediaKeyTimestamp: Math.floor(message.at / 1000),
    mimetype: media?.mimetype,
    ...(message.kind === 'voice' ? { [gows ? 'PTT' : 'ptt']: true, seconds: media?.seconds ?? 1 } : {}),
    ...(message.kind === 'document' ? { fileName: media?.filename, title: media?.filename } : {}),
    ...(message.kind === 'image' ? { height: 480, width: 640 } : {}),
    ...(message.text ? { caption: message.text } : {}),
  }
}

function quoteOf(sim: Sim, message: Message) {
  const quoted = message.replyTo ? sim.messages.get(message.account, message.replyTo) : null
  if (!quoted)
    return null
  const participant = toJid(quoted.fromMe ? `${message.account}@c.us` : quoted.participant ?? quoted.chatId)
  const idKey = sim.options.engine === 'GOWS' ? 'stanzaID' : 'stanzaId'
  return { contextInfo: { [idKey]: quoted.rawId, participant, quotedMessage: quotedContent(sim, quoted) } }
}

/** A quoted text loses its own quote. */
export function quotedContent(sim: Sim, quoted: Message): Record<string, unknown> {
  return quoted.kind === 'text' ? { conversation: quoted.text } : messageContent(sim, { ...quoted, replyTo: null })
}

function nameInCard(vcard: string): string {
  return /^FN:(.*)$/m.exec(vcard)?.[1] ?? ''
}
