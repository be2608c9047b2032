import { createHmac, randomBytes } from 'node:crypto'

/** A number that is linked, as the channel knows it. */
export interface LinkedNumber {
  connectionId: string
  hookKey: string
}

export interface Delivery {
  body: Buffer
  headers: Record<string, string>
}

interface Written {
  number: LinkedNumber
  /** Who of the simulated people writes. */
  person: number
  text: string
}

/** What WAHA's GOWS engine posts for a text, about 1.1 kB, signed. */
export function createDelivery({ number, person, text }: Written): Delivery {
  const at = Date.now()
  const id = randomBytes(10).toString('hex').toUpperCase()
  const phone = phoneOf(person)
  const body = Buffer.from(JSON.stringify({
    id: `evt_${randomBytes(13).toString('hex')}`,
    timestamp: at,
    event: 'message.any',
    session: 'bench',
    me: { id: '5511900000001@c.us', pushName: 'Associação', lid: '99900000001@lid' },
    payload: {
      id: `false_${phone}@c.us_${id}`,
      timestamp: Math.floor(at / 1000),
      from: `${phone}@c.us`,
      fromMe: false,
      source: 'app',
      body: text,
      to: null,
      participant: null,
      hasMedia: false,
      media: null,
      ack: 2,
      ackName: 'DEVICE',
      location: null,
      vCards: null,
      replyTo: null,
      _data: {
        Info: {
          Chat: `${phone}@s.whatsapp.net`,
          Sender: `${phone}@s.whatsapp.net`,
          IsFromMe: false,
          IsGroup: false,
          AddressingMode: '',
          SenderAlt: '',
          ID: id,
          Type: 'text',
          PushName: `Pessoa ${person}`,
          Timestamp: new Date(at).toISOString(),
          MediaType: '',
          Edit: '',
        },
        Message: { conversation: text, messageContextInfo: { deviceListMetadataVersion: 2, messageSecret: randomBytes(32).toString('base64') } },
        IsEphemeral: false,
        IsViewOnce: false,
        RetryCount: 0,
        Status: 3,
      },
    },
    environment: { version: '2026.7.1', engine: 'GOWS', tier: 'CORE', browser: null, platform: 'linux/x64' },
  }))
  return { body, headers: signed(body, number.hookKey) }
}

/** A text that listeners find again: which message it is, and when it was due to be posted. */
export function markedText(name: string, dueAt: number): string {
  return `Bom dia, gostaria de saber sobre a minha consulta [bench ${name} ${Math.round(dueAt)}]`
}

function signed(body: Buffer, hookKey: string) {
  return {
    'content-type': 'application/json',
    'content-length': String(body.length),
    'x-webhook-hmac': createHmac('sha512', hookKey).update(body).digest('hex'),
    'x-webhook-hmac-algorithm': 'sha512',
  }
}

function phoneOf(person: number) {
  return `55119${String(90_000_000 + person)}`
}
