import type { BothSides, Row } from './compare/pair.ts'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { until } from '../../apps/api/src/testing/until.ts'
import { compare } from './compare/compare.ts'
import { readUnderWay } from './compare/read-inbox.ts'

interface Healing {
  healMs: number
  /** Where the database is now: it may only just be coming back. */
  databaseUrl: () => string
  progress: (line: string) => void
}

/** So many threads and their files are read over the API in the end: all of a small inbox. */
const fewThreads = 60

/** Looks until nothing is under way and nothing differs, as long as it may take; tells each time something came right. */
export async function heal({ healMs, databaseUrl, progress }: Healing, look: (database: pg.Client, overApi: number) => Promise<BothSides>): Promise<{ rows: Row[], underWay: Record<string, number> }> {
  const calmAt = Date.now()
  const database = await until(() => connect(databaseUrl()), 60_000)
  let told = ''
  try {
    for (;;) {
      const isLate = Date.now() > calmAt + healMs
      const underWay = await readUnderWay(database)
      const rows = compare(await look(database, 0))
      const found = inWords(rows, underWay)
      if (found !== told)
        progress(`  after ${Math.round((Date.now() - calmAt) / 1000)} s: ${found}`)
      told = found
      if (isLate || isRight(rows, underWay)) {
        const all = compare(await look(database, fewThreads))
        if (isLate || isRight(all, underWay))
          return { rows: all, underWay }
      }
      await wait(1000)
    }
  }
  finally {
    await database.end()
  }
}

/** Whether nothing differs and nothing is under way. */
export function isRight(rows: Row[], underWay: Record<string, number>): boolean {
  return rows.every(({ differences }) => differences.length === 0) && Object.values(underWay).every(count => count === 0)
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  return client
}

function inWords(rows: Row[], underWay: Record<string, number>): string {
  const wrong = rows.filter(({ differences }) => differences.length > 0).map(({ what, differences }) => `${what}: ${differences.length}`)
  const left = Object.entries(underWay).filter(([, count]) => count > 0).map(([what, count]) => `${count} ${what}`)
  return [...wrong, ...left].join(', ') || 'nothing differs'
}
