import { describe, expect, it } from 'vitest'
import { ConfigError, loadConfig } from './load-config.ts'

const secret = 'x'.repeat(32)
const databaseUrl = 'postgresql://recado:pw@localhost/recado'
const production = { NODE_ENV: 'production', RECADO_SECRET: secret, DATABASE_URL: databaseUrl, PUBLIC_URL: 'https://recado.example.org' }

function refusal(environment: Record<string, string>) {
  try {
    loadConfig(environment)
    return null
  }
  catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
}

it('with nothing set it is the demo on this machine alone', () => {
  expect(loadConfig({})).toMatchObject({ port: 3000, isDemo: true, host: '127.0.0.1', role: 'all', databaseUrl: undefined, waha: undefined, ai: undefined, isProduction: false, trustsProxy: false })
})

it('an empty value counts as unset, a slash at the end of an address as none', () => {
  expect(loadConfig({ PORT: '', RECADO_SECRET: '  ', WAHA_URL: 'http://waha:3000//', PUBLIC_URL: 'https://a.example.org/' })).toMatchObject({ port: 3000, secret: undefined, waha: { url: 'http://waha:3000' }, publicUrl: 'https://a.example.org', isDemo: false })
})

it('a production set-up is taken', () => {
  expect(loadConfig({ ...production, RECADO_ADMIN_EMAIL: 'Root@Example.org', RECADO_ADMIN_PASSWORD: 'a long password', AI_BASE_URL: 'http://ollama:11434/v1', AI_MODEL: 'small' }))
    .toMatchObject({ isProduction: true, isDemo: false, firstAdmin: { email: 'root@example.org' }, ai: { baseUrl: 'http://ollama:11434/v1', model: 'small', apiKey: undefined } })
})

describe('a contradiction refuses to start with a sentence that says what to change', () => {
  it.each<[string, Record<string, string>]>([
    ['Set RECADO_SECRET', { ...production, RECADO_SECRET: '' }],
    ['Set DATABASE_URL: production', { ...production, DATABASE_URL: '' }],
    ['Unset RECADO_DEMO or NODE_ENV=production', { ...production, RECADO_DEMO: 'true' }],
    ['Set RECADO_ROLE=all or RECADO_DEMO=false', { RECADO_DEMO: 'true', RECADO_ROLE: 'web', DATABASE_URL: databaseUrl }],
    ['Set DATABASE_URL: web and worker apart', { RECADO_ROLE: 'worker', RECADO_DEMO: 'false' }],
    ['Set both RECADO_ADMIN_EMAIL and RECADO_ADMIN_PASSWORD', { RECADO_ADMIN_EMAIL: 'a@example.org' }],
    ['Set both RECADO_ADMIN_EMAIL and RECADO_ADMIN_PASSWORD', { RECADO_ADMIN_PASSWORD: 'a long password' }],
    ['Set WAHA_URL', { WAHA_API_KEY: 'key' }],
    ['Set both AI_BASE_URL and AI_MODEL', { AI_MODEL: 'small' }],
    ['Set both SMTP_URL and MAIL_FROM', { SMTP_URL: 'smtp://localhost:25' }],
    ['Set both SMTP_URL and MAIL_FROM', { MAIL_FROM: 'recado@example.org' }],
    ['Set both AI_BASE_URL and AI_MODEL', { AI_BASE_URL: 'http://localhost:11434' }],
  ])('%s', (sentence, environment) => {
    expect(refusal(environment)).toContain(sentence)
  })

  it('all of them at once, so that nobody has to try again and again', () => {
    expect(refusal({ NODE_ENV: 'production', RECADO_DEMO: 'true', WAHA_API_KEY: 'key' })?.split('\n').length).toBeGreaterThanOrEqual(4)
  })
})

it.each<[string, Record<string, string>]>([
  ['PORT', { PORT: '70000' }],
  ['PORT', { PORT: 'http' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'recado.example.org' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost' }],
  ['RECADO_SECRET', { RECADO_SECRET: 'short' }],
  ['RECADO_ROLE', { RECADO_ROLE: 'api' }],
  ['RECADO_ADMIN_PASSWORD', { RECADO_ADMIN_EMAIL: 'a@example.org', RECADO_ADMIN_PASSWORD: 'short' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ['SMTP_URL', { SMTP_URL: 'http://mail.example.org', MAIL_FROM: 'a@example.org' }],
  ['MAIL_FROM', { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'nobody' }],
  ['METRICS_TOKEN', { METRICS_TOKEN: 'short' }],
  ['RECADO_TRUST_PROXY', { RECADO_TRUST_PROXY: 'perhaps' }],
])('a wrong %s is named, and its value is not repeated', (name, environment) => {
  const message = refusal(environment)
  expect(message).toMatch(new RegExp(`^${name}: `, 'm'))
  if (environment.RECADO_SECRET || environment.RECADO_ADMIN_PASSWORD)
    expect(message).not.toContain('short')
})
