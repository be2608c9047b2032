import { createTransport } from 'nodemailer'

export interface Mail {
  to: string
  subject: string
  text: string
  /** The same id again is the same mail: one that goes twice is shown once by those who look. */
  id: string
  /** The mail it belongs under. */
  replyTo?: string | undefined
}

export interface Mailer {
  /** @throws when the mail server did not take it */
  send: (mail: Mail) => Promise<void>
}

const timeoutMs = 10_000

/** Plain-text mail over SMTP. */
export function createMailer({ url, from }: { url: string, from: string }): Mailer {
  const transport = createTransport({ url, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs })
  return {
    async send({ to, subject, text, id, replyTo }) {
      await transport.sendMail({
        from,
        to,
        subject,
        text,
        messageId: `<${id}>`,
        ...(replyTo ? { inReplyTo: `<${replyTo}>`, references: `<${replyTo}>` } : {}),
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
  }
}
