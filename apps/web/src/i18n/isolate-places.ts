import type { Messages } from './gather.ts'

/**
 * Messages whose places for values stand apart from the line around them, so that a number, an address or a Latin name
 * keeps its own direction within a line that runs from right to left.
 */
export function isolatePlaces(messages: Messages): Messages {
  return Object.fromEntries(Object.entries(messages).map(([key, message]) =>
    [key, typeof message === 'string' ? message.replace(/\{\w+\}/g, place => `\u2068${place}\u2069`) : isolatePlaces(message)]))
}
