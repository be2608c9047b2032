import { parseArgs } from 'node:util'

/** How much happens, how long, and by which chance. */
export interface Settings {
  /** The same seed tells the same story and brings the same misfortunes at the same moments. */
  seed: number
  /** What people write, to be exactly once in the inbox. */
  messages: number
  /** How long the story takes, and the misfortunes with it. */
  storyMs: number
  /** How long all may take to heal once the misfortunes are over. */
  healMs: number
  numbers: number
  people: number
  agentsPerAssociation: number
  /** Misfortunes of each kind, and how long one lasts at most. */
  rounds: number
  longestMs: number
  engine: 'GOWS' | 'NOWEB' | 'WEBJS'
  /** Keeps the folder with the logs of all processes. */
  isKept: boolean
}

const minuteMs = 60_000

/** What a run of the tests can bear. */
export function smallSettings(seed: number): Settings {
  return { seed, messages: 300, storyMs: 12_000, healMs: 170_000, numbers: 3, people: 24, agentsPerAssociation: 2, rounds: 1, longestMs: 1500, engine: 'GOWS', isKept: false }
}

/** `--messages 10000 --seed 7 --minutes 10 --heal 12 --engine NOWEB --small --keep` */
export function readSettings(args: string[]): Settings {
  const { values } = parseArgs({
    args: args.filter(arg => arg !== '--'),
    options: {
      messages: { type: 'string', default: '10000' },
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(Date.now() % 100_000) },
      heal: { type: 'string' },
      engine: { type: 'string', default: 'GOWS' },
      small: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
    },
  })
  const seed = numberIn(values.seed, '--seed')
  const engine = engines.find(name => name === values.engine)
  if (!engine)
    throw new Error(`--engine is one of ${engines.join(', ')}`)
  const wanted = { engine, isKept: values.keep, ...(values.heal ? { healMs: numberIn(values.heal, '--heal') * minuteMs } : {}) }
  if (values.small)
    return { ...smallSettings(seed), ...wanted }
  const messages = numberIn(values.messages, '--messages')
  const minutes = numberIn(values.minutes, '--minutes')
  return {
    seed,
    messages,
    storyMs: minutes * minuteMs,
    healMs: 12 * minuteMs,
    numbers: 6,
    people: Math.max(24, Math.round(messages / 25)),
    agentsPerAssociation: 3,
    rounds: Math.max(1, Math.round(minutes)),
    longestMs: 15_000,
    ...wanted,
  }
}

const engines = ['GOWS', 'NOWEB', 'WEBJS'] as const

function numberIn(text: string, name: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0)
    throw new Error(`${name} is a whole number`)
  return number
}
