import type { DeliveryState, MessageKind } from '../../platform/db/generated/enums.ts'

/** An own message whose id on WhatsApp is not known here. */
export interface Nameless {
  id: string
  contactId: string
  kind: MessageKind
  text: string | null
  hasFile: boolean
  state: DeliveryState
  /** When it left for the channel. */
  leftAt: Date
}

export interface Echo {
  contactId: string
  providerMessageId: string
  kind: MessageKind
  text: string | null
  sentAt: Date
}

/** WhatsApp may show a file as another kind than it was sent as. */
const fileKinds: MessageKind[] = ['image', 'video', 'voice', 'audio', 'document', 'sticker']

/** How far the clocks of this machine and of WhatsApp may be apart. */
const clockSkewMs = 2 * 60_000

/** How long after it left a message may be shown, by what became of the try to send it. */
const plausibleMs: Partial<Record<DeliveryState, number>> = { sending: Infinity, unknown: 24 * 60 * 60_000, sent: 10 * 60_000 }

/**
 * Which own message each echo shows: the oldest with the same content that had left by then; one echo each, one
 * message each, so that there are as many bubbles as messages whatever was written twice. `nameless` is in the order of sending.
 */
export function matchEchoes(echoes: Echo[], nameless: Nameless[]): { messageId: string, providerMessageId: string }[] {
  const left = new Set(nameless)
  return echoes.toSorted((one, other) => one.sentAt.getTime() - other.sentAt.getTime()).flatMap((echo) => {
    const mine = [...left].find(message => isEchoOf(echo, message))
    if (!mine)
      return []
    left.delete(mine)
    return [{ messageId: mine.id, providerMessageId: echo.providerMessageId }]
  })
}

function isEchoOf(echo: Echo, message: Nameless) {
  const isSameKind = message.hasFile ? fileKinds.includes(echo.kind) : message.kind === echo.kind
  // A voice message carries no text; whatever comes with its echo is not the sender's.
  const isSameText = message.kind === 'voice' || plainText(message.text) === plainText(echo.text)
  const laterMs = echo.sentAt.getTime() - message.leftAt.getTime()
  return message.contactId === echo.contactId && isSameKind && isSameText
    && laterMs >= -clockSkewMs && laterMs <= (plausibleMs[message.state] ?? -Infinity)
}

/** As it comes back: the ends of lines are written in one way, and nothing is left around it. */
export function plainText(text: string | null) {
  return (text ?? '').replaceAll('\r\n', '\n').trim()
}
