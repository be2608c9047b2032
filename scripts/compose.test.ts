import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { settings } from '../apps/api/src/platform/config/config-schema.ts'
import { loadConfig } from '../apps/api/src/platform/config/load-config.ts'
import { root } from './checks/root.ts'
import { composeSettings } from './generate-env-example.ts'

const serviceSchema = z.object({
  image: z.string().optional(),
  build: z.string().optional(),
  restart: z.literal('unless-stopped'),
  depends_on: z.record(z.string(), z.object({ condition: z.literal('service_healthy') })).optional(),
  ports: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.coerce.string()),
  volumes: z.array(z.string()),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
})
const composeSchema = z.object({
  services: z.object({ recado: serviceSchema, postgres: serviceSchema, waha: serviceSchema }),
  volumes: z.record(z.string(), z.null()),
})

const composeText = readFileSync(join(root, 'docker-compose.yml'), 'utf8')
const { services, volumes } = composeSchema.parse(parse(composeText))
const { recado, postgres, waha } = services
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8')

/** What the two other images read; a typing error here would be silently ignored by them. */
const otherVariables = [
  'POSTGRES_DB',
  'POSTGRES_PASSWORD',
  'POSTGRES_USER',
  'WAHA_API_KEY',
  'WAHA_BASE_URL',
  'WAHA_DASHBOARD_ENABLED',
  'WAHA_LOG_FORMAT',
  'WAHA_NAMESPACE',
  'WAHA_PRINT_QR',
  'WAHA_WORKER_ID',
  'WAHA_WORKER_RESTART_SESSIONS',
  'WHATSAPP_DEFAULT_ENGINE',
  'WHATSAPP_FILES_FOLDER',
  'WHATSAPP_FILES_LIFETIME',
  'WHATSAPP_SWAGGER_ENABLED',
]

describe('docker compose', () => {
  it('starts Recado when the database and WAHA are well', () => {
    expect(Object.keys(recado.depends_on ?? {}).sort()).toEqual(['postgres', 'waha'])
    expect(postgres.healthcheck?.test).toContain('pg_isready')
    expect(waha.healthcheck?.test.join(' ')).toContain('/ping')
    expect(dockerfile).toMatch(/^HEALTHCHECK[^\n]*\\\n.*\/health\/ready/m)
  })

  it('publishes Recado and nothing else', () => {
    expect(recado.ports).toHaveLength(1)
    expect([postgres.ports, waha.ports]).toEqual([undefined, undefined])
  })

  it('pins PostgreSQL 18 and a WAHA that has what Recado needs', () => {
    expect(postgres.image).toMatch(/^postgres:18(?:\.\d+)?$/)
    const [, engine, ...version] = /^devlikeapro\/waha:(\w+)-(\d+)\.(\d+)\.(\d+)$/.exec(waha.image ?? '') ?? []
    expect(engine).toBe(waha.environment.WHATSAPP_DEFAULT_ENGINE?.toLowerCase())
    expect(toComparable(version)).toBeGreaterThanOrEqual(toComparable(['2026', '7', '1']))
  })

  it('keeps on volumes what must outlive a container', () => {
    const kept = Object.values(services).flatMap(service => service.volumes.map(volume => volume.split(':')))
    expect(kept.map(([, path]) => path).sort()).toEqual(['/app/.media', '/app/.sessions', '/data', '/var/lib/postgresql'])
    expect(kept.map(([name]) => name).sort()).toEqual(Object.keys(volumes).sort())
    expect(recado.environment.RECADO_DATA_DIR).toBe('/data')
    expect(waha.environment.WHATSAPP_FILES_FOLDER).toBe('/app/.media')
  })

  it('sets only variables that somebody reads', () => {
    expect(Object.keys(recado.environment).filter(name => !(name in settings))).toEqual([])
    expect([...Object.keys(postgres.environment), ...Object.keys(waha.environment)].filter(name => !otherVariables.includes(name))).toEqual([])
    expect(askedFor().filter(({ name }) => !(name in settings) && !(name in composeSettings))).toEqual([])
  })

  it('refuses to start without the three secrets, saying how to make them', () => {
    const required = askedFor().filter(({ rest }) => rest.startsWith(':?'))
    expect(required.every(({ name, rest }) => rest.startsWith(`:?Set ${name} in .env`))).toBe(true)
    expect([...new Set(required.map(({ name }) => name))].sort()).toEqual(['POSTGRES_PASSWORD', 'RECADO_SECRET', 'WAHA_API_KEY'])
  })

  it('is a configuration that Recado accepts in production, reached by WAHA inside and by people outside', () => {
    const secret = '0123456789abcdef0123456789abcdef'
    const config = loadConfig(Object.fromEntries(Object.entries(recado.environment).map(([name, value]) => [name, filledIn(value, secret)])))
    expect(config).toMatchObject({
      port: 3000,
      isProduction: true,
      isDemo: false,
      publicUrl: 'http://localhost:3000',
      webhookUrl: 'http://recado:3000',
      waha: { url: 'http://waha:3000', apiKey: secret },
      databaseUrl: `postgresql://recado:${secret}@postgres:5432/recado`,
    })
  })
})

describe('the Dockerfile', () => {
  it('copies only what is there', () => {
    const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) => paths.split(' '))
    expect(sources.length).toBeGreaterThan(0)
    expect(sources.filter(path => !existsSync(join(root, path)))).toEqual([])
  })

  it('is handed only what is there', () => {
    const handed = [...readFileSync(join(root, '.dockerignore'), 'utf8').matchAll(/^!(.+)$/gm)].map(([, path = '']) => path)
    expect(handed.filter(path => !existsSync(join(root, path)))).toEqual([])
  })

  it('runs what is there, and not as root', () => {
    const run = [...dockerfile.matchAll(/(?:scripts|apps)\/[\w/-]+\.ts/g)].map(([path]) => path)
    expect(run).toContain('apps/api/src/main.ts')
    expect(run.filter(path => !existsSync(join(root, path)))).toEqual([])
    expect(dockerfile).toMatch(/^USER node$/m)
  })
})

/** Every `${NAME…}` of the file. */
function askedFor() {
  return [...composeText.matchAll(/\$\{(\w+)(:[^$}]*)/g)].map(([, name = '', rest = '']) => ({ name, rest }))
}

/** As docker compose fills it in, when only the secrets are set. */
function filledIn(value: string, secret: string): string {
  const filled = value.replaceAll(/\$\{\w+:([?-])([^${}]*)\}/g, (_, sign, rest) => sign === '?' ? secret : rest)
  return filled === value ? value : filledIn(filled, secret)
}

function toComparable(version: string[]) {
  return version.reduce((sum, part) => sum * 1000 + Number(part), 0)
}
