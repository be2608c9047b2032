import type { Environment } from './config-schema.ts'
import { resolve } from 'node:path'
import { environmentSchema } from './config-schema.ts'

export interface Config {
  port: number
  /** Undefined: every address. */
  host: string | undefined
  /** Without a trailing slash. Undefined until the port is known, when it was not given. */
  publicUrl: string | undefined
  /** Where WAHA posts to, without a trailing slash. Undefined: `publicUrl`. */
  webhookUrl: string | undefined
  trustsProxy: boolean
  databaseUrl: string | undefined
  dataDir: string
  role: Environment['RECADO_ROLE']
  isDemo: boolean
  isProduction: boolean
  secret: string | undefined
  firstAdmin: { email: string, password: string } | undefined
  waha: { url: string, apiKey: string | undefined } | undefined
  /** Hosts WAHA may point to for files, besides itself. */
  wahaMediaHosts: string[]
  /** The largest file that is copied from WAHA. */
  maxMediaBytes: number
  s3: S3Config | undefined
  ai: { baseUrl: string, model: string, apiKey: string | undefined } | undefined
  assistantQuietMs: number
  smtp: { url: string, from: string } | undefined
  metricsToken: string | undefined
  logLevel: Environment['LOG_LEVEL']
}

export interface S3Config {
  bucket: string
  region: string
  /** Undefined: Amazon's. */
  endpoint: string | undefined
  /** Undefined: what the machine offers. */
  credentials: { accessKeyId: string, secretAccessKey: string } | undefined
}

/** A setting is wrong; the message is the sentence that says what to change. */
export class ConfigError extends Error {}

/**
 * Reads the environment. Empty values count as unset.
 * @throws {ConfigError} naming every setting that is wrong or contradicts another
 */
export function loadConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
  const parsed = environmentSchema.safeParse(given)
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  refuseContradictions(parsed.data)
  return toConfig(parsed.data)
}

function refuseContradictions(env: Environment) {
  const sentences = [
    env.NODE_ENV === 'production' && !env.RECADO_SECRET && 'Set RECADO_SECRET: production does not make one by itself. One way: openssl rand -hex 32',
    env.NODE_ENV === 'production' && !env.DATABASE_URL && 'Set DATABASE_URL: production does not run on the embedded database.',
    env.NODE_ENV === 'production' && env.RECADO_DEMO && 'Unset RECADO_DEMO or NODE_ENV=production: the demo is not for production.',
    env.RECADO_DEMO && env.RECADO_ROLE !== 'all' && 'Set RECADO_ROLE=all or RECADO_DEMO=false: the demo runs in one process.',
    env.RECADO_ROLE !== 'all' && !env.DATABASE_URL && 'Set DATABASE_URL: web and worker apart share one database.',
    Boolean(env.RECADO_ADMIN_EMAIL) !== Boolean(env.RECADO_ADMIN_PASSWORD) && 'Set both RECADO_ADMIN_EMAIL and RECADO_ADMIN_PASSWORD, or neither.',
    env.WAHA_API_KEY && !env.WAHA_URL && 'Set WAHA_URL: WAHA_API_KEY belongs to a server.',
    Boolean(env.S3_ACCESS_KEY_ID) !== Boolean(env.S3_SECRET_ACCESS_KEY) && 'Set both S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or neither.',
    (env.S3_ENDPOINT || env.S3_ACCESS_KEY_ID) && !env.S3_BUCKET && 'Set S3_BUCKET: the other S3 settings belong to a bucket.',
    Boolean(env.SMTP_URL) !== Boolean(env.MAIL_FROM) && 'Set both SMTP_URL and MAIL_FROM, or neither.',
    Boolean(env.AI_BASE_URL) !== Boolean(env.AI_MODEL) && 'Set both AI_BASE_URL and AI_MODEL, or neither.',
  ].filter(sentence => typeof sentence === 'string')
  if (sentences.length > 0)
    throw new ConfigError(sentences.join('\n'))
}

function toConfig(env: Environment): Config {
  const isDemo = env.RECADO_DEMO ?? (!env.DATABASE_URL && !env.WAHA_URL && env.NODE_ENV !== 'production')
  return {
    port: env.PORT,
    host: env.HOST ?? (isDemo ? '127.0.0.1' : undefined),
    publicUrl: env.PUBLIC_URL,
    webhookUrl: env.WEBHOOK_URL,
    trustsProxy: env.RECADO_TRUST_PROXY,
    databaseUrl: env.DATABASE_URL,
    dataDir: resolve(env.RECADO_DATA_DIR),
    role: env.RECADO_ROLE,
    isDemo,
    isProduction: env.NODE_ENV === 'production',
    secret: env.RECADO_SECRET,
    firstAdmin: env.RECADO_ADMIN_EMAIL && env.RECADO_ADMIN_PASSWORD
      ? { email: env.RECADO_ADMIN_EMAIL.toLowerCase(), password: env.RECADO_ADMIN_PASSWORD }
      : undefined,
    waha: env.WAHA_URL ? { url: env.WAHA_URL, apiKey: env.WAHA_API_KEY } : undefined,
    wahaMediaHosts: env.WAHA_MEDIA_HOSTS,
    maxMediaBytes: env.MEDIA_MAX_MB * 1024 * 1024,
    s3: toS3(env),
    ai: env.AI_BASE_URL && env.AI_MODEL ? { baseUrl: env.AI_BASE_URL, model: env.AI_MODEL, apiKey: env.AI_API_KEY } : undefined,
    assistantQuietMs: env.ASSISTANT_QUIET_MS,
    smtp: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : undefined,
    metricsToken: env.METRICS_TOKEN,
    logLevel: env.LOG_LEVEL,
  }
}

function toS3({ S3_BUCKET: bucket, S3_REGION: region, S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey }: Environment): S3Config | undefined {
  if (!bucket)
    return undefined
  return { bucket, region, endpoint, credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined }
}
