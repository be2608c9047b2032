import type { Db } from './create-db.ts'
import { Prisma } from './generated/client.ts'

/** Tables that belong to no association. */
const globalModels = new Set(['Association', 'User', 'Session', 'Account', 'Verification', 'PushSubscription', 'FirstAdminLink', 'Process', 'Uptime'])

export function isScoped(model: string): boolean {
  return !globalModels.has(model)
}

/**
 * A client that reads and writes one association only: its id joins every `where` and every row written.
 * Raw SQL is not covered; composite foreign keys are the second fence.
 */
export function scopeToTenant(db: Db, associationId: string): Db {
  const known = scopes.get(db)?.get(associationId)
  if (known)
    return known
  const scoped = extend(db, associationId)
  scopes.set(db, (scopes.get(db) ?? new Map()).set(associationId, scoped))
  return scoped
}

/** Made once per association: making one costs more than most statements. */
const scopes = new WeakMap<Db, Map<string, Db>>()

function extend(db: Db, associationId: string): Db {
  const scoped = db.$extends(Prisma.defineExtension({
    name: 'tenant-scope',
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          return query(isScoped(model) ? scopeArgs(operation, args as Args, associationId) : args as never)
        },
      },
    },
  }))
  // Raw statements know no models: they go the way they always do.
  return new Proxy(scoped as unknown as Db, { get: (target, key) => Reflect.get(key === '$queryRaw' || key === '$executeRaw' ? db : target, key) as unknown })
}

interface Args {
  where?: Record<string, unknown>
  data?: Row | Row[]
  create?: Row
}
type Row = Record<string, unknown>

function scopeArgs(operation: string, args: Args | undefined, associationId: string): never {
  const scoped: Args = { ...args }
  if (!operation.startsWith('create'))
    scoped.where = { ...args?.where, associationId }
  if (args?.data !== undefined)
    scoped.data = Array.isArray(args.data) ? args.data.map(row => scopeRow(row, associationId)) : scopeRow(args.data, associationId)
  if (args?.create !== undefined)
    scoped.create = scopeRow(args.create, associationId)
  return scoped as never
}

function scopeRow(row: Row, associationId: string): Row {
  return { ...row, associationId }
}
