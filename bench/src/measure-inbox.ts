import type { Call } from './http-load.ts'
import type { Running, Stage } from './open-stage.ts'
import type { Figure } from './report.ts'
import type { InboxSize } from './settings.ts'
import { createHttpClient, loadFor } from './http-load.ts'
import { percentile } from './statistics.ts'

const views = ['all', 'waiting', 'mine', 'assistant', 'closed']
/** From words that are everywhere to one that is in a single message, half-written ones, names and numbers. */
const searches = ['consulta', 'bom dia', 'protocolo 104217', 'laudo neuro', 'a', 'remédio', 'mariana vasc', '9700012', 'não existe em lugar nenhum', 'carteirinha ven']

interface Limits {
  list: number
  open: number
  search: number
}

/** What an agent does all day, over HTTP with a session cookie, on an inbox of some size. Only the largest has limits. */
export async function measureInbox(stage: Stage, product: Running, cookie: string, { conversations, messages }: InboxSize, limits?: Limits): Promise<Figure[]> {
  const { inboxMs } = stage.settings
  const client = createHttpClient(product.url, 20)
  const base = `/api/associations/${stage.seeded.subdomain}/conversations`
  const ids = await someConversations(stage)
  let turn = 0
  const get = (path: string): Call => ({ method: 'GET', path, headers: { cookie } })
  const list = () => [get(`${base}?view=${views[turn++ % views.length]}`)]
  const open = () => {
    const id = ids[turn++ % ids.length]
    return [get(`${base}/${id}/opening`)]
  }
  const search = () => [get(`/api/associations/${stage.seeded.subdomain}/search?q=${encodeURIComponent(searches[turn++ % searches.length] ?? '')}`)]

  async function measure(what: string, clients: number, nextCalls: () => Call[], atMost: number | undefined): Promise<Figure[]> {
    await loadFor(client, clients, inboxMs / 5, nextCalls)
    const times = await loadFor(client, clients, inboxMs, nextCalls)
    return [
      { what: `${what}, ${clients} ${clients === 1 ? 'client' : 'clients'}, p50`, value: percentile(times, 0.5), unit: 'ms' },
      { what: '  p95', value: percentile(times, 0.95), unit: 'ms', ...(atMost ? { target: { atMost } } : {}) },
    ]
  }

  const figures = [
    { what: `inbox of ${conversations.toLocaleString('en')} conversations`, value: messages, unit: 'messages' },
    ...await measure('list a view', 10, list, limits?.list),
    ...await measure('open a conversation where reading goes on', 10, open, limits?.open),
    ...await measure('search', 1, search, limits?.search),
  ]
  client.close()
  return figures
}

async function someConversations({ pool }: Stage): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM conversations ORDER BY random() LIMIT 500')
  return rows.map(row => row.id)
}
