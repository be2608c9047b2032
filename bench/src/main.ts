// The numbers, rerunnable by anyone: `pnpm bench`, or `pnpm bench --quick` for twenty seconds of it.
// The product, the bare route and the listeners are processes of their own; this one is the load.
import type { Running } from './open-stage.ts'
import type { Figure } from './report.ts'
import { measureInbox } from './measure-inbox.ts'
import { measureIngest } from './measure-ingest.ts'
import { measurePush } from './measure-push.ts'
import { openStage } from './open-stage.ts'
import { isMet, renderReport } from './report.ts'
import { readSettings } from './settings.ts'
import { signIn } from './sign-in.ts'

/** What is promised at a hundred thousand conversations, p95 in milliseconds. */
const limits = { list: 30, open: 30, search: 100 }

const stage = await openStage(readSettings(process.argv.slice(2)))
try {
  const ingest = await measureIngest(stage)
  const product = await stage.startProduct('all')
  const cookie = await signIn(product.url, stage.seeded)
  const inbox: Figure[] = []
  for (const size of stage.settings.sizes) {
    await stage.seeded.grow(size)
    inbox.push(...await measureInbox(stage, product, cookie, size, size === stage.settings.sizes.at(-1) ? limits : undefined))
  }
  const push = await measurePush(stage, product, cookie)
  const figures = [...ingest, ...push, ...inbox, await measureMemory(product)]
  await product.stop()
  const { rows: [postgres] } = await stage.pool.query<{ server_version: string }>('SHOW server_version')
  console.log(renderReport(figures, postgres?.server_version ?? ''))
  process.exitCode = figures.every(isMet) ? 0 : 1
}
finally {
  await stage.close()
}

async function measureMemory(product: Running): Promise<Figure> {
  const bytes = Number(await product.ask('memory'))
  return { what: 'memory of the product (API and worker) after the load', value: bytes / 2 ** 20, unit: 'MB', target: { atMost: 300 } }
}
