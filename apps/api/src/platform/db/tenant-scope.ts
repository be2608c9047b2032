import type { Db } from './create-db.ts'
import { Prisma } from './generated/client.ts'

/** Tables that belong to no association. */
const globalModels = new Set(['Association', 'User', 'Session', 'Account', 'Verification', 'PushSubscription', 'FirstAdminLink', 'Process', 'Uptime'])

export function isScoped(model: string): boolean {
  return !globalModels.has(model)
}

/** The models of one association, by the name a client has them under. */
const scopedNames = new Set(Object.values(Prisma.ModelName).filter(isScoped).map(model => `${model.charAt(0).toLowerCase()}${model.slice(1)}`))

/**
 * A client that reads and writes one association only: its id joins every `where` and every row written.
 * Raw SQL is not covered; composite foreign keys are the second fence.
 */
export function scopeToTenant(db: Db, associationId: string): Db {
  const transact = (work: (tx: Db) => Promise<unknown>, options?: object) => db.$transaction(tx => work(scopeToTenant(tx as Db, associationId)), options)
  return new Proxy(db, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (key === '$transaction')
        return transact
      return scopedNames.has(String(key)) ? scopeModel(value as Model, associationId) : value
    },
  })
}

type Model = Record<string, (args?: Args) => unknown>

function scopeModel(model: Model, associationId: string): Model {
  return new Proxy(model, {
    get: (target, operation) => (args?: Args) => target[String(operation)]?.(scopeArgs(String(operation), args, associationId)),
  })
}

interface Args {
  where?: Record<string, unknown>
  data?: Row | Row[]
  create?: Row
}
type Row = Record<string, unknown>

function scopeArgs(operation: string, args: Args | undefined, associationId: string): Args {
  const scoped: Args = { ...args }
  if (!operation.startsWith('create'))
    scoped.where = { ...args?.where, associationId }
  if (args?.data !== undefined)
    scoped.data = Array.isArray(args.data) ? args.data.map(row => scopeRow(row, associationId)) : scopeRow(args.data, associationId)
  if (args?.create !== undefined)
    scoped.create = scopeRow(args.create, associationId)
  return scoped
}

function scopeRow(row: Row, associationId: string): Row {
  return { ...row, associationId }
}
