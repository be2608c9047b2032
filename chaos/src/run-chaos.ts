import type { Row } from './compare/pair.ts'
import type { Settings } from './settings.ts'
import type { Work } from './story/answer-people.ts'
import type { Happened } from './story/misfortunes.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { createRandom } from '@recado/waha-simulator'
import { look } from './compare/look.ts'
import { heal } from './heal.ts'
import { answerPeople } from './story/answer-people.ts'
import { castOf } from './story/cast.ts'
import { misfortunesOf, strike } from './story/misfortunes.ts'
import { openOffice } from './story/open-office.ts'
import { createPhones } from './story/phones.ts'
import { playScript } from './story/play-script.ts'
import { writeScript } from './story/script.ts'
import { openWorld } from './world/open-world.ts'

/** Agents go on for a while when it is calm. */
const lastAnswersMs = 2000

export interface Report {
  settings: Settings
  rows: Row[]
  happened: Happened[]
  /** In seconds. */
  times: { opening: number, story: number, healing: number, total: number }
  /** What was still under way when it was given up. */
  underWay: Record<string, number>
  dir: string
}

/** People write, agents answer, everything goes wrong; then it is calm, and both sides are compared until they agree or time is up. */
export async function runChaos(settings: Settings, progress: (line: string) => void = () => {}): Promise<Report> {
  const begunAt = Date.now()
  const cast = castOf(settings)
  const world = await openWorld(settings, cast)
  try {
    const phones = createPhones(world)
    const office = await openOffice(world, cast, phones, settings.agentsPerAssociation)
    progress(`${cast.numbers.length} numbers are linked, ${cast.people.length} people have ${cast.chats.length} chats`)

    const storyAt = Date.now()
    const shift = new AbortController()
    const shifts = Promise.all(office.agents.map((agent, index) => answerPeople(agent, settings.seed * 100 + index, shift.signal)))
    const random = createRandom(settings.seed + 4)
    const [happened] = await Promise.all([
      strike(misfortunesOf(world, phones, random), { ...settings, random }),
      playScript(writeScript(settings, cast), phones, storyAt),
    ])
    await phones.done()
    await wait(lastAnswersMs)
    shift.abort()
    const work = joined(await shifts)
    progress(`the story is told: ${happened.length} misfortunes, ${work.answers.length} answers; now it may heal`)

    const calmAt = Date.now()
    const services = [...world.webs, ...world.workers]
    const { rows, underWay } = await heal({ ...settings, databaseUrl: world.databaseUrl, progress }, (database, overApi) => look({ cast, office, phones, work, database }, overApi))
    const endings = services.flatMap(({ name, endings }) => Array.from<string>({ length: endings() }).fill(name))
    return {
      settings,
      rows: [...rows, { what: 'processes that ended by themselves', expected: 0, found: endings.length, differences: endings }],
      happened,
      times: { opening: seconds(begunAt, storyAt), story: seconds(storyAt, calmAt), healing: seconds(calmAt, Date.now()), total: seconds(begunAt, Date.now()) },
      underWay,
      dir: world.dir,
    }
  }
  finally {
    await world.close()
  }
}

function joined(works: Work[]): Work {
  return { answers: works.flatMap(({ answers }) => answers), readings: works.flatMap(({ readings }) => readings) }
}

function seconds(from: number, to: number) {
  return (to - from) / 1000
}
