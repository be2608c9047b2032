import type { AddressInfo } from 'node:net'
import type { Control } from './control/control.ts'
import type { SimulatorOptions } from './options.ts'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createControl } from './control/create-control.ts'
import { createApp } from './http/app.ts'
import { createSim } from './sim.ts'
import { openJournal } from './state/open-journal.ts'
import { restoreState } from './state/restore-state.ts'

/** A running WAHA look-alike. */
export interface Simulator {
  /** what to give as the WAHA base URL; the phones' page is at its root */
  url: string
  port: number
  control: Control
  close: () => Promise<void>
}

/** Starts a WAHA-compatible server with simulated phones. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const sim = createSim(options)
  const control = createControl(sim)
  const app = createApp(sim, control)
  const listener = getRequestListener(app.fetch)
  const server = createServer((request, response) => void listener(request, response))
  const host = options.host ?? '127.0.0.1'
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  const { port } = server.address() as AddressInfo
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  sim.baseUrl ||= url
  const save = openJournal(sim, restoreState(sim))

  return {
    url,
    port,
    control,
    async close() {
      sim.cancelAll()
      sim.listeners.clear()
      save()
      sim.webhooks.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
