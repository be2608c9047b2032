import type { RootCtx } from '../../../ctx.ts'
import type { Config } from '../../../platform/config/load-config.ts'
import type { Database } from '../../../platform/db/create-db.ts'

/** An installation as it was found, whole or not. */
export interface Installation {
  config: Config & { publicUrl: string }
  /** Null when none is set and none was made yet. */
  secret: string | null
  database: FoundDatabase
}

export type FoundDatabase
  = | { type: 'open', place: string, database: Database, root: RootCtx }
    | { type: 'closed', problem: string, advice: string }
