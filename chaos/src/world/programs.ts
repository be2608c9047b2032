import type { Settings } from '../settings.ts'
import type { Cast } from '../story/cast.ts'
import type { Service } from './service.ts'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createService } from './service.ts'

const program = (path: string) => new URL(`../../../${path}`, import.meta.url)
const at = (dir: string, name: string) => ({ name, cwd: dir, logPath: join(dir, `${name}.log`) })

/** PostgreSQL, which listens somewhere else each time it is started. */
export function createDatabaseServer(dir: string, { isKept }: Settings, onPort: (port: number) => void): { service: Service, at: { url: string, pid: number } } {
  const heard = { url: '', pid: 0 }
  const service = createService({
    ...at(dir, 'postgres'),
    program: new URL('postgres-process.ts', import.meta.url),
    args: [join(dir, 'postgres'), isKept ? '' : dir],
    environment: {},
    onReady(ready) {
      Object.assign(heard, ready)
      onPort(Number(new URL(heard.url).port))
    },
  })
  return { service, at: heard }
}

interface Waha { dir: string, port: number | undefined, wahaKey: string, wahaUrl: string, settings: Settings, cast: Cast }

/** WAHA with the phones behind it: quicker than a real one, and as forgetful. */
export function createWaha({ dir, port, wahaKey, wahaUrl, settings, cast }: Waha): Service {
  const options = {
    port,
    apiKey: wahaKey,
    baseUrl: wahaUrl,
    engine: settings.engine,
    seed: settings.seed,
    statePath: join(dir, 'whatsapp.json'),
    people: cast.people,
    businesses: cast.numbers.map(({ phone, name }) => ({ phone, name })),
    timings: { startMs: 800, linkMs: 200, stopMs: 50, waitOtherMs: 1500, echoMs: 5, serverAckMs: 20, deviceAckMs: 80, readMs: 200 },
  }
  return createService({ ...at(dir, 'simulator'), program: program('packages/waha-simulator/src/main.ts'), args: [JSON.stringify(options)], environment: {} })
}

interface Recado {
  dir: string
  webPorts: number[]
  webUrls: string[]
  webhookPort: number
  databaseUrl: string
  admin: { email: string, password: string }
  settings: Settings
}

/** Recado as it is installed: two web processes and two workers on one database. */
export function createRecado({ dir, webPorts, webUrls, webhookPort, databaseUrl, admin, settings }: Recado): { webs: Service[], workers: Service[] } {
  const environment = {
    NODE_ENV: 'production',
    RECADO_DEMO: 'false',
    RECADO_DATA_DIR: join(dir, 'data'),
    RECADO_SECRET: randomBytes(32).toString('hex'),
    RECADO_ADMIN_EMAIL: admin.email,
    RECADO_ADMIN_PASSWORD: admin.password,
    PUBLIC_URL: webUrls[0] ?? '',
    WEBHOOK_URL: `http://127.0.0.1:${webhookPort}`,
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    ASSISTANT_QUIET_MS: '400',
    LOG_LEVEL: settings.isKept ? 'info' : 'warn',
  }
  const recado = (name: string, more: Record<string, string>) => createService({ ...at(dir, name), program: program('apps/api/src/main.ts'), environment: { ...environment, ...more } })
  return {
    webs: webPorts.map((port, index) => recado(`web-${index + 1}`, { RECADO_ROLE: 'web', PORT: String(port) })),
    workers: [1, 2].map(number => recado(`worker-${number}`, { RECADO_ROLE: 'worker' })),
  }
}
