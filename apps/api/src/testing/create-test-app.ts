import type { Role } from '@recado/contracts'
import type { Simulator, SimulatorOptions } from '@recado/waha-simulator'
import type { App } from '../app.ts'
import type { Ctx } from '../ctx.ts'
import type { TestClient } from './test-client.ts'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fastTimings, startSimulator } from '@recado/waha-simulator'
import { createApp } from '../app.ts'
import { createUser } from '../modules/identity/index.ts'
import { loadConfig } from '../platform/config/load-config.ts'
import { freePort } from '../platform/free-port.ts'
import { createLogger } from '../platform/log.ts'
import { createClient } from './test-client.ts'
import { createTestDatabase } from './test-database.ts'

export const wahaApiKey = 'the key of the simulator'
const password = 'a long enough password'

export interface TestApp {
  app: App
  url: string
  simulator: Simulator
  /** Opens an association and signs its owner in. */
  openAssociation: (subdomain?: string) => Promise<{ owner: TestClient, ctx: Ctx, subdomain: string }>
  /** Signs in a new member of staff. */
  signInAs: (subdomain: string, role: Role) => Promise<TestClient>
  close: () => Promise<void>
}

interface Options {
  environment?: Record<string, string>
  simulator?: Partial<SimulatorOptions>
  webDir?: string
  /** Without it only the web role runs. */
  hasWorker?: boolean
}

/** The whole product on a database of its own, listening, with a simulated WAHA beside it. */
export async function createTestApp({ environment = {}, simulator: simulatorOptions = {}, webDir, hasWorker = true }: Options = {}): Promise<TestApp> {
  const [template, port, simulator] = [await createTestDatabase(), await freePort(), await startSimulator({ apiKey: wahaApiKey, timings: fastTimings, ...simulatorOptions })]
  const dir = mkdtempSync(join(tmpdir(), 'recado-app-'))
  const url = `http://localhost:${port}`
  const config = loadConfig({
    NODE_ENV: 'test',
    RECADO_DEMO: 'false',
    RECADO_DATA_DIR: dir,
    RECADO_SECRET: 'a secret of thirty-two characters or more',
    ASSISTANT_QUIET_MS: '50',
    LOG_LEVEL: 'silent',
    WAHA_URL: simulator.url,
    WAHA_API_KEY: wahaApiKey,
    ...environment,
  })
  const app = createApp({
    config: { ...config, publicUrl: url, secret: config.secret ?? '', databaseUrl: template.url },
    log: createLogger(config.logLevel),
    checksAnswers: true,
    ...(webDir ? { webDir } : {}),
  })
  const web = await app.startWeb({ port, host: 'localhost' })
  const worker = hasWorker ? await app.startWorker() : null

  async function signInAs(subdomain: string, role: Role): Promise<TestClient> {
    const email = `${randomUUID()}@example.org`
    const { id: userId } = await createUser(app.root.db, { name: `${role} of ${subdomain}`, email, password, isOperator: role === 'owner' })
    const association = await app.root.db.association.findUniqueOrThrow({ where: { subdomain } })
    await app.root.db.staffMember.create({ data: { associationId: association.id, userId, role } })
    const client = createClient(url, subdomain)
    await client.signIn(email, password)
    return client
  }

  return {
    app,
    url,
    simulator,
    signInAs,
    async openAssociation(subdomain = `a${randomUUID().slice(0, 8)}`) {
      const association = await app.root.db.association.create({ data: { subdomain, name: `Association ${subdomain}` } })
      const ctx = await app.contextOf(association.id)
      if (!ctx)
        throw new Error('the association vanished')
      return { owner: await signInAs(subdomain, 'owner'), ctx, subdomain }
    },
    async close() {
      await web.close()
      await worker?.stop()
      await simulator.close()
      await app.close()
      await template.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
