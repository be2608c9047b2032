/** Everything that can be made to go wrong, all off at first. */
export interface Troubles {
  /** refuse: the connection is cut without an answer */
  down: 'off' | 'refuse' | '503'
  /** every API answer is held this long */
  slowMs: number
  /** this share of all API calls answers 500, half of them after they had their effect */
  errorRate: number
  /** sends answer 500, the next so many */
  failNext: number
  /** sends answer 500, this share of them (0 to 1) */
  failRate: number
  /** the message goes out, the HTTP answer never comes */
  sendTimeout: boolean
  /** the webhook of a sent message is delivered before the HTTP answer */
  echoBeforeAnswer: boolean
  /** extra copies of every webhook */
  duplicates: number
  /** whether copies carry the same envelope id or a new one */
  duplicateIds: 'same' | 'new'
  /** the line to whoever hears the webhooks is cut: they are tried again, as always */
  webhooksCut: boolean
  webhookDelayMs: number
  /** up to so much more, at random */
  webhookJitterMs: number
  /** webhooks are gathered shortly and leave in another order */
  reorder: boolean
  /** webhooks are lost: working but deaf */
  dropWebhooks: boolean
  lostAcks: boolean
  /** of what WhatsApp held while the session was away, this share is in the history and in no event */
  quietBacklog: number
  /**
   * gone: addresses in events lead nowhere, asking for the message again helps; missing: files answer 404; failed: events
   * carry an error instead of an address
   */
  media: 'ok' | 'gone' | 'missing' | 'failed'
  /** every Brazilian mobile is known to WhatsApp without its ninth digit */
  wrongNinthDigit: boolean
  /** WhatsApp's error 463: no first messages to people who never wrote */
  restricted: boolean
}

/** A server on a good day. */
export function noTroubles(): Troubles {
  return {
    down: 'off',
    slowMs: 0,
    errorRate: 0,
    failNext: 0,
    failRate: 0,
    sendTimeout: false,
    echoBeforeAnswer: false,
    duplicates: 0,
    duplicateIds: 'same',
    webhooksCut: false,
    webhookDelayMs: 0,
    webhookJitterMs: 0,
    reorder: false,
    dropWebhooks: false,
    lostAcks: false,
    quietBacklog: 0,
    media: 'ok',
    wrongNinthDigit: false,
    restricted: false,
  }
}
