import type { Language, Role } from '@recado/contracts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config/load-config.ts'
import type { Cipher } from './platform/crypto.ts'
import type { Db } from './platform/db/create-db.ts'
import type { InTransaction } from './platform/db/transaction.ts'
import type { Logger } from './platform/log.ts'
import type { Storage } from './platform/storage/create-storage.ts'

/** Who acts. Ends up in the audit. */
export type Actor
  = | { type: 'staff', memberId: string, userId: string, name: string, role: Role }
    | { type: 'user', userId: string, sessionId: string, isOperator: boolean }
    | { type: 'token', tokenId: string }
    | { type: 'visitor' }
    | { type: 'system' }

export interface AssociationRef {
  id: string
  subdomain: string
  name: string
  language: Language
  timeZone: string
}

/** What a verb may use where no association is meant yet: its `db` sees all of them. */
export interface RootCtx<A extends Actor = Actor> {
  db: Db
  actor: A
  clock: Clock
  log: Logger
  config: Config & { publicUrl: string }
  cipher: Cipher
  storage: Storage
  /** Whether this process hears what is announced; one without sockets need not. */
  isListening: () => boolean
}

/** What a verb may use: its `db` sees one association only. */
export interface Ctx<A extends Actor = Actor> extends RootCtx<A> {
  association: AssociationRef
}

/** A context inside a transaction. */
export type Tx = InTransaction<Ctx>
export type RootTx = InTransaction<RootCtx>

export type StaffActor = Extract<Actor, { type: 'staff' }>
export type TokenActor = Extract<Actor, { type: 'token' }>
