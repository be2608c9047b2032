import type { Troubles } from '@recado/waha-simulator'
import type { Weather } from '../world/link.ts'
import type { World } from '../world/open-world.ts'
import type { Service } from '../world/service.ts'
import type { Phones } from './phones.ts'
import { execFile } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

/** Something that goes wrong for a while. */
export interface Misfortune {
  name: string
  /** How long, at least and at most; of one that kills: until it is started again. */
  ms: [number, number]
  /** When there is one of each: after all others, so that what was lost by then is found at once. */
  isLast?: true
  begin: () => Promise<unknown> | void
  end: () => Promise<unknown> | void
}

const run = promisify(execFile)

/** Everything that can go wrong here. What kills names one of several by chance. */
export function misfortunesOf(world: World, phones: Phones, random: () => number): Misfortune[] {
  const { links } = world
  const oneOf = <T>(items: T[]) => items[Math.floor(random() * items.length)]

  function killing(name: string, victims: Service[], kill = (victim: Service) => victim.kill()): Misfortune {
    let victim: Service | undefined
    return {
      name: `kill -9 of ${name}`,
      ms: [200, 5000],
      async begin() {
        victim = oneOf(victims)
        if (victim)
          await kill(victim)
      },
      end: () => victim?.start(),
    }
  }
  function line(name: string, link: keyof World['links'], weather: Partial<Weather>, ms: [number, number]): Misfortune {
    return { name, ms, begin: () => links[link].set(weather), end: () => links[link].set({ line: 'ok', delayMs: 0, loss: 0 }) }
  }
  const set = (troubles: Partial<Troubles>) => phones.ask('PATCH', '/troubles', troubles)
  function trouble(name: string, on: Partial<Troubles>, off: Partial<Troubles>, ms: [number, number]): Misfortune {
    return { name, ms, begin: () => set(on), end: () => set(off) }
  }

  return [
    killing('a worker', world.workers),
    killing('a web process', world.webs),
    killing('PostgreSQL', [world.postgres], world.killPostgres),
    { ...killing('WAHA', [world.simulator]), isLast: true },
    line('the database cut off', 'database', { line: 'cut' }, [500, 15_000]),
    line('the database stalled', 'database', { line: 'stalled' }, [500, 3000]),
    line('the database slow', 'database', { delayMs: 15 }, [500, 3000]),
    line('webhooks cut off', 'webhooks', { line: 'cut' }, [500, 10_000]),
    line('webhooks lossy', 'webhooks', { loss: 0.1 }, [500, 3000]),
    line('webhooks slow', 'webhooks', { delayMs: 200 }, [500, 3000]),
    line('the API of WAHA cut off', 'api', { line: 'cut' }, [500, 10_000]),
    line('the API of WAHA lossy', 'api', { loss: 0.1 }, [500, 3000]),
    line('the API of WAHA slow', 'api', { delayMs: 300 }, [500, 3000]),
    trouble('webhooks twenty times', { duplicates: 19 }, { duplicates: 0 }, [300, 1500]),
    trouble('webhooks twenty times under new ids', { duplicates: 19, duplicateIds: 'new' }, { duplicates: 0, duplicateIds: 'same' }, [300, 1000]),
    trouble('webhooks out of order', { reorder: true, webhookJitterMs: 400 }, { reorder: false, webhookJitterMs: 0 }, [500, 3000]),
    trouble('webhooks lost: WAHA deaf', { dropWebhooks: true }, { dropWebhooks: false }, [300, 2000]),
    trouble('ticks lost', { lostAcks: true }, { lostAcks: false }, [500, 3000]),
    trouble('5 % of calls fail', { errorRate: 0.05 }, { errorRate: 0 }, [2000, 6000]),
    trouble('sends fail', { failRate: 0.5 }, { failRate: 0 }, [500, 2000]),
    trouble('sends go out, no answer comes', { sendTimeout: true }, { sendTimeout: false }, [200, 800]),
    trouble('echo before the answer', { echoBeforeAnswer: true }, { echoBeforeAnswer: false }, [1000, 4000]),
    trouble('half of what waited comes in no event', { quietBacklog: 0.5 }, { quietBacklog: 0 }, [2000, 6000]),
    trouble('addresses of files dead', { media: 'gone' }, { media: 'ok' }, [500, 3000]),
    {
      name: 'the line to WhatsApp drops',
      ms: [300, 3000],
      async begin() {
        const { sessions } = await phones.ask<{ sessions: { name: string, status: string }[] }>('GET', '/state')
        const session = oneOf(sessions.filter(({ status }) => status === 'WORKING'))
        if (session)
          await phones.ask('POST', `/sessions/${session.name}/drop-link`, { ms: 1000 }).catch(() => {})
      },
      end: () => {},
    },
    ...(process.platform === 'linux' ? [fullDisk(world)] : []),
  ]
}

/** No file of these processes may grow any more: what a full disk does, without filling one. */
function fullDisk({ webs, workers }: World): Misfortune {
  const limit = (bytes: string) => Promise.all([...webs, ...workers].map(async ({ pid }) => {
    const id = pid()
    if (id !== undefined)
      await run('prlimit', [`--fsize=${bytes}:unlimited`, '--pid', String(id)]).catch(() => {})
  }))
  return { name: 'the disk for files full', ms: [500, 3000], begin: () => limit('0'), end: () => limit('unlimited') }
}

export interface Happened { name: string, at: number, ms: number }

interface Strike { rounds: number, storyMs: number, longestMs: number, random: () => number }

/** Lets each happen so many times at moments of chance, several at once but never two of a kind, and puts all right in the end. */
export async function strike(misfortunes: Misfortune[], { rounds, storyMs, longestMs, random }: Strike): Promise<Happened[]> {
  const startedAt = Date.now()
  const happened: Happened[] = []
  const plans = misfortunes.map(misfortune => ({ misfortune, moments: momentsOf(misfortune, { rounds, storyMs, longestMs, random }) }))
  await Promise.all(plans.map(async ({ misfortune, moments }) => {
    for (const { at, ms } of moments) {
      await wait(Math.max(0, startedAt + at - Date.now()))
      happened.push({ name: misfortune.name, at: Date.now() - startedAt, ms })
      await misfortune.begin()
      await wait(ms)
      await misfortune.end()
    }
  }))
  return happened.toSorted((one, other) => one.at - other.at)
}

function momentsOf({ ms: [least, most], isLast }: Misfortune, { rounds, storyMs, longestMs, random }: Strike) {
  const length = storyMs * 0.9 / rounds
  const spread = rounds === 1 && !isLast ? 0.8 : 1
  return Array.from({ length: rounds }, (_, round) => {
    const ms = Math.min(least + random() * (Math.min(most, longestMs) - least), length * 0.8)
    const place = rounds === 1 && isLast ? 1 : random() * spread
    return { at: storyMs * 0.03 + round * length + place * (length - ms), ms }
  })
}
