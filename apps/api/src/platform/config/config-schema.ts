import { z } from 'zod'

const flag = z.stringbool()
const url = z.url({ protocol: /^https?$/ }).transform(value => value.replace(/\/+$/, ''))

interface Setting {
  schema: z.ZodType
  /** For `.env.example`. */
  about: string
  example?: string
}

/** Every setting there is: `.env.example` is generated from it. Secrets have no default. */
export const settings = {
  PORT: {
    schema: z.coerce.number('must be a number from 0 to 65535').int().min(0).max(65535).default(3000),
    about: 'The port of the API, the sockets and the page.',
    example: '3000',
  },
  HOST: {
    schema: z.string().min(1).optional(),
    about: 'The address to listen on. Default: every address; in the demo only this machine.',
    example: '0.0.0.0',
  },
  PUBLIC_URL: {
    schema: url.optional(),
    about: 'Where people reach Recado, and WAHA too unless WEBHOOK_URL says otherwise. Default: http://localhost:PORT.',
    example: 'https://recado.example.org',
  },
  WEBHOOK_URL: {
    schema: url.optional(),
    about: 'Where WAHA reaches Recado, when it takes another way than people do. Default: PUBLIC_URL.',
    example: 'http://recado:3000',
  },
  RECADO_TRUST_PROXY: {
    schema: flag.default(false),
    about: 'Whether a reverse proxy in front sets X-Forwarded-For.',
    example: 'false',
  },
  DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(?:ql)?$/ }).optional(),
    about: 'A PostgreSQL 18 database. Default: an embedded one in the data folder.',
    example: 'postgresql://recado:password@localhost:5432/recado',
  },
  RECADO_DATA_DIR: {
    schema: z.string().min(1).default('.data'),
    about: 'Where the embedded database, files and the generated secret are kept.',
    example: '.data',
  },
  RECADO_ROLE: {
    schema: z.enum(['web', 'worker', 'all']).default('all'),
    about: 'What this process does: web (HTTP and sockets), worker (jobs) or all.',
    example: 'all',
  },
  RECADO_DEMO: {
    schema: flag.optional(),
    about: 'The demo: a WAHA simulator beside it, an association with people in it. Default: on when neither DATABASE_URL nor WAHA_URL is set.',
    example: 'false',
  },
  RECADO_SECRET: {
    schema: z.string().min(32, 'must be at least 32 characters; make one with: openssl rand -hex 32').optional(),
    about: 'Seals the keys it keeps and signs sessions. Made and kept in the data folder when unset; required when NODE_ENV=production.',
    example: '',
  },
  RECADO_ADMIN_EMAIL: {
    schema: z.email().optional(),
    about: 'Makes the first admin without a screen, together with RECADO_ADMIN_PASSWORD.',
    example: '',
  },
  RECADO_ADMIN_PASSWORD: {
    schema: z.string().min(10, 'must be at least 10 characters').max(128).optional(),
    about: 'The first admin\'s password, at least 10 characters.',
    example: '',
  },
  WAHA_URL: {
    schema: url.optional(),
    about: 'The WAHA server offered when a number is linked.',
    example: 'http://localhost:3001',
  },
  WAHA_API_KEY: {
    schema: z.string().min(1).optional(),
    about: 'The key of that server, in plain text.',
    example: '',
  },
  WAHA_MEDIA_HOSTS: {
    schema: z.string().transform(value => value.split(',').map(host => host.trim().toLowerCase()).filter(Boolean)).default([]),
    about: 'Hosts, separated by commas, that WAHA may point to for files, when it keeps them in an S3 of its own. Every other file is asked from WAHA itself.',
    example: 's3.example.org',
  },
  MEDIA_MAX_MB: {
    schema: z.coerce.number('must be a number from 1 to 1024').int().min(1).max(1024).default(64),
    about: 'The largest file that is copied from WAHA, in megabytes.',
    example: '64',
  },
  S3_BUCKET: {
    schema: z.string().min(1).optional(),
    about: 'Keeps files in this S3 bucket. Default: a folder in the data folder.',
    example: '',
  },
  S3_REGION: {
    schema: z.string().min(1).default('us-east-1'),
    about: 'The bucket\'s region.',
    example: 'us-east-1',
  },
  S3_ENDPOINT: {
    schema: url.optional(),
    about: 'Another S3 than Amazon\'s, such as MinIO or R2 (http://minio:9000); its buckets are addressed by path.',
    example: '',
  },
  S3_ACCESS_KEY_ID: {
    schema: z.string().min(1).optional(),
    about: 'The key of the bucket, together with S3_SECRET_ACCESS_KEY. Default: what the machine offers.',
    example: '',
  },
  S3_SECRET_ACCESS_KEY: {
    schema: z.string().min(1).optional(),
    about: 'Its secret.',
    example: '',
  },
  AI_BASE_URL: {
    schema: url.optional(),
    about: 'An OpenAI-compatible server (Ollama, vLLM, OpenAI) that words the assistant\'s answers and translates messages for staff. Unset: the guided engine alone, no translation.',
    example: '',
  },
  AI_MODEL: {
    schema: z.string().min(1).optional(),
    about: 'The model\'s name on that server.',
    example: '',
  },
  AI_API_KEY: {
    schema: z.string().min(1).optional(),
    about: 'The key of that server, if it wants one.',
    example: '',
  },
  ASSISTANT_QUIET_MS: {
    schema: z.coerce.number().int().min(0).max(60_000).default(1500),
    about: 'How long the assistant waits for a burst of messages to end, in milliseconds.',
    example: '1500',
  },
  SMTP_URL: {
    schema: z.url({ protocol: /^smtps?$/ }).optional(),
    about: 'The mail server alerts go through, with user and password in the address. Unset: no e-mail.',
    example: 'smtp://user:password@smtp.example.org:587',
  },
  MAIL_FROM: {
    schema: z.string().min(3).regex(/@/, 'must hold an e-mail address').optional(),
    about: 'Who e-mail comes from, together with SMTP_URL.',
    example: 'Recado <recado@example.org>',
  },
  METRICS_TOKEN: {
    schema: z.string().min(16, 'must be at least 16 characters; make one with: openssl rand -hex 32').optional(),
    about: 'Opens /metrics to who sends it as a bearer token. Unset: only programs on this machine may read it, and none where PUBLIC_URL names another.',
    example: '',
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
    about: 'fatal, error, warn, info, debug or silent.',
    example: 'warn',
  },
  NODE_ENV: {
    schema: z.enum(['production', 'development', 'test']).default('development'),
    about: 'production refuses to start without RECADO_SECRET and DATABASE_URL.',
    example: 'development',
  },
} satisfies Record<string, Setting>

type Settings = typeof settings
type Shape = { [Key in keyof Settings]: Settings[Key]['schema'] }

export const environmentSchema = z.object(
  Object.fromEntries(Object.entries(settings).map(([key, setting]) => [key, setting.schema])) as Shape,
)

export type Environment = z.infer<typeof environmentSchema>
