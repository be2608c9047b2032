export interface InboxSize {
  conversations: number
  messages: number
}

/** How long and how much: `--quick` tells in twenty seconds whether something broke, the full run is what counts. */
export interface Settings {
  /** Runs of each of the two routes, in turn; the median counts. */
  ingestRounds: number
  ingestMs: number
  pushMs: number
  /** Each for as long, to tell a way that is slow from a machine that is full; the last is what counts. */
  messagesPerSecond: number[]
  /** Associations that are open in browsers, and the sockets of each. */
  associations: number
  socketsEach: number
  /** Rounds of the burst, over one number and over several. */
  burstRounds: number
  burstMessages: number
  burstPeople: number
  inboxMs: number
  /** The inbox is measured at each of these sizes; everything else at the last. */
  sizes: InboxSize[]
}

const full: Settings = {
  ingestRounds: 5,
  ingestMs: 3000,
  pushMs: 15_000,
  messagesPerSecond: [100, 200],
  associations: 20,
  socketsEach: 50,
  burstRounds: 3,
  burstMessages: 3000,
  burstPeople: 300,
  inboxMs: 5000,
  sizes: [
    { conversations: 1000, messages: 10_000 },
    { conversations: 10_000, messages: 100_000 },
    { conversations: 100_000, messages: 1_000_000 },
  ],
}

const quick: Settings = { ...full, ingestRounds: 1, ingestMs: 1000, pushMs: 3000, burstRounds: 1, burstMessages: 1000, inboxMs: 1000, sizes: full.sizes.slice(0, 2) }

export function readSettings(args: string[]): Settings {
  return args.includes('--quick') ? quick : full
}

/** How many numbers a burst comes in over at most: each is seeded. */
export const burstNumbers = 4
