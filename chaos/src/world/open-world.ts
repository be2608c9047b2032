import type { Settings } from '../settings.ts'
import type { Cast } from '../story/cast.ts'
import type { Link } from './link.ts'
import type { Service } from './service.ts'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom } from '@recado/waha-simulator'
import { freePort } from '../../../apps/api/src/platform/free-port.ts'
import { until } from '../../../apps/api/src/testing/until.ts'
import { createLink } from './link.ts'
import { createDatabaseServer, createRecado, createWaha } from './programs.ts'

/** Every process of an installation with two web and two worker processes, and the lines between them. */
export interface World {
  dir: string
  webs: Service[]
  workers: Service[]
  postgres: Service
  simulator: Service
  links: { webhooks: Link, api: Link, database: Link }
  /** Where the page reaches each web process. */
  webUrls: string[]
  /** What is given to Recado as the address of WAHA. */
  wahaUrl: string
  wahaKey: string
  /** The phones themselves: they need no line. */
  phonesUrl: string
  /** The database as it is now, past the line. */
  databaseUrl: () => string
  killPostgres: () => Promise<void>
  admin: { email: string, password: string }
  close: () => Promise<void>
}

const openMs = 120_000

export async function openWorld(settings: Settings, cast: Cast): Promise<World> {
  const dir = mkdtempSync(join(tmpdir(), 'recado-chaos-'))
  // The database server runs as another user where this one is root.
  chmodSync(dir, 0o755)
  mkdirSync(join(dir, 'data'))
  const random = createRandom(settings.seed + 1)
  const links = { webhooks: await createLink(random), api: await createLink(random), database: await createLink(random) }
  const [simulatorPort, ...webPorts] = [await freePort(), await freePort(), await freePort()]
  const world = {
    dir,
    links,
    webUrls: webPorts.map(port => `http://127.0.0.1:${port}`),
    wahaUrl: `http://127.0.0.1:${links.api.port}`,
    wahaKey: randomBytes(16).toString('hex'),
    phonesUrl: `http://127.0.0.1:${simulatorPort}`,
    admin: { email: 'admin@example.org', password: randomBytes(12).toString('hex') },
  }
  const { service: postgres, at: database } = createDatabaseServer(dir, settings, port => links.database.leadTo([port]))
  const simulator = createWaha({ ...world, port: simulatorPort, settings, cast })
  const services: Service[] = [postgres, simulator]

  async function close() {
    await Promise.all(services.toReversed().slice(0, -1).map(service => service.stop()))
    await postgres.stop()
    Object.values(links).forEach(link => link.close())
    if (!settings.isKept)
      rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }

  try {
    links.api.leadTo([simulatorPort])
    services.forEach(service => service.start())
    const databaseUrl = new URL(await until(() => database.url, openMs))
    databaseUrl.port = String(links.database.port)
    const { webs, workers } = createRecado({ ...world, webPorts, databaseUrl: databaseUrl.href, webhookPort: links.webhooks.port, settings })
    services.push(...webs, ...workers)
    ;[...webs, ...workers].forEach(service => service.start())
    links.webhooks.leadTo(webPorts)
    await Promise.all(world.webUrls.map(url => until(async () => (await fetch(`${url}/health/ready`)).ok, openMs)))
    return {
      ...world,
      webs,
      workers,
      postgres,
      simulator,
      close,
      databaseUrl: () => database.url,
      async killPostgres() {
        process.kill(database.pid, 'SIGKILL')
        await postgres.kill()
      },
    }
  }
  catch (error) {
    const last = services.map(({ name, logPath }) => `${name}: ${readFileSync(logPath, 'utf8').trim().split('\n').slice(-6).join('\n')}`)
    await close()
    throw new Error(`it did not come up:\n${last.join('\n')}`, { cause: error })
  }
}
