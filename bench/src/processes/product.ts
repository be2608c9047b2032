// Recado as `pnpm start` runs it, without the demo: web alone, or web and worker in one process.
import { createApp } from '../../../apps/api/src/app.ts'
import { loadConfig } from '../../../apps/api/src/platform/config/load-config.ts'
import { createLogger } from '../../../apps/api/src/platform/log.ts'
import { serveQuestions } from './serve-questions.ts'

const config = loadConfig(process.env)
const app = createApp({
  config: { ...config, publicUrl: config.publicUrl ?? '', secret: config.secret ?? '', databaseUrl: config.databaseUrl ?? '' },
  log: createLogger(config.logLevel),
})
const web = await app.startWeb({ port: config.port, host: '127.0.0.1' })
const worker = config.role === 'all' ? await app.startWorker() : null

serveQuestions(web.port, { memory: () => process.memoryUsage.rss() }, async () => {
  await web.close()
  await worker?.stop()
  await app.close()
})
