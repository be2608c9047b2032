import type { Stage } from './open-stage.ts'
import type { Figure } from './report.ts'
import { createDelivery } from './delivery.ts'
import { createHttpClient, loadFor } from './http-load.ts'
import { median } from './statistics.ts'

/**
 * Signed webhooks a second beside the route that only checks and inserts, in turn so that both see the same machine.
 * The ratio is the figure: a faster machine moves both.
 */
export async function measureIngest(stage: Stage): Promise<Figure[]> {
  const [product, bare] = [await stage.startProduct('web'), await stage.startBare()]
  const productPath = `/webhooks/waha/${stage.seeded.ingest.connectionId}`
  const figures: Figure[] = []
  await rate(stage, bare.url, '/webhooks', 8, 1000)
  await rate(stage, product.url, productPath, 8, 1000)
  for (const connections of [8, 50]) {
    const rounds: { bare: number, product: number }[] = []
    for (let round = 0; round < stage.settings.ingestRounds; round++) {
      rounds.push({
        bare: await rate(stage, bare.url, '/webhooks', connections, stage.settings.ingestMs),
        product: await rate(stage, product.url, productPath, connections, stage.settings.ingestMs),
      })
    }
    figures.push(
      { what: `bare one-INSERT route, ${connections} connections`, value: median(rounds.map(it => it.bare)), unit: '/s' },
      { what: `webhook stored and acknowledged, ${connections} connections`, value: median(rounds.map(it => it.product)), unit: '/s' },
      { what: `  of the bare route`, value: median(rounds.map(it => it.product / it.bare)), unit: '×', target: { atLeast: 0.7 } },
    )
  }
  await product.stop()
  await bare.stop()
  await forgetIngested(stage)
  return figures
}

async function rate(stage: Stage, url: string, path: string, connections: number, ms: number) {
  const client = createHttpClient(url, connections)
  let person = 0
  const times = await loadFor(client, connections, ms, () => {
    const { body, headers } = createDelivery({ number: stage.seeded.ingest, person: person++ % 300, text: 'Bom dia, gostaria de marcar uma consulta' })
    return [{ method: 'POST', path, headers, body }]
  })
  client.close()
  return times.length / (ms / 1000)
}

/** What was stored only to be counted must not be processed while something else is measured. */
async function forgetIngested({ pool }: Stage) {
  await pool.query('TRUNCATE raw_events')
  await pool.query('DROP TABLE bench_bodies')
}
