import type { Role } from '@recado/contracts'
import type { Ctx, RootCtx, StaffActor } from '../ctx.ts'
import type { Database } from '../platform/db/create-db.ts'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findAssociationById } from '../modules/associations/index.ts'
import { systemClock } from '../platform/clock.ts'
import { loadConfig } from '../platform/config/load-config.ts'
import { createCipher } from '../platform/crypto.ts'
import { scopeToTenant } from '../platform/db/tenant-scope.ts'
import { createLogger } from '../platform/log.ts'
import { createStorage } from '../platform/storage/create-storage.ts'
import { createTestDatabase } from './test-database.ts'

export const testSecret = 'a secret of thirty-two characters or more'

export interface TestContext {
  database: Database
  root: RootCtx
  /** Opens an association and answers a context in it; the actor is the system unless a role is named. */
  createAssociation: (options?: { subdomain?: string, role?: Role }) => Promise<Ctx>
  /** A context in an association that is there, as the app makes it; null when there is none. */
  contextOf: (associationId: string) => Promise<Ctx | null>
  /** The same association, acting as a new member of staff. */
  asStaff: (ctx: Ctx, role: Role) => Promise<Ctx<StaffActor>>
  close: () => Promise<void>
}

/** A database, a storage folder and contexts for verbs: what a test of a module needs. */
export async function createTestContext(environment: Record<string, string> = {}): Promise<TestContext> {
  const database = await createTestDatabase()
  const dir = mkdtempSync(join(tmpdir(), 'recado-storage-'))
  const config = loadConfig({ NODE_ENV: 'test', RECADO_DATA_DIR: dir, RECADO_SECRET: testSecret, ...environment })
  const root: RootCtx = {
    db: database.prisma,
    actor: { type: 'system' },
    clock: systemClock,
    log: createLogger(environment.LOG_LEVEL ?? 'silent'),
    config: { ...config, publicUrl: 'http://localhost' },
    cipher: createCipher(testSecret),
    storage: createStorage(config),
    isListening: () => true,
  }
  return {
    database,
    root,
    createAssociation: async ({ subdomain = `a${randomUUID().slice(0, 8)}`, role } = {}) => {
      const { language: _, ...row } = await root.db.association.create({ data: { subdomain, name: `Association ${subdomain}` } })
      const association = { id: row.id, subdomain, name: row.name, language: 'pt-BR' as const, timeZone: row.timeZone }
      const ctx: Ctx = { ...root, association, db: scopeToTenant(root.db, row.id) }
      return role ? asStaff(ctx, role) : ctx
    },
    contextOf: async (associationId) => {
      const association = await findAssociationById(root.db, associationId)
      return association && { ...root, association, db: scopeToTenant(root.db, associationId) }
    },
    asStaff,
    close: async () => {
      await database.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function asStaff(ctx: Ctx, role: Role): Promise<Ctx<StaffActor>> {
  const userId = randomUUID()
  const name = `${role} ${userId.slice(0, 4)}`
  await ctx.db.user.create({ data: { id: userId, name, email: `${userId}@example.org` } })
  const member = await ctx.db.staffMember.create({ data: { associationId: ctx.association.id, userId, role } })
  return { ...ctx, actor: { type: 'staff', memberId: member.id, userId, name, role } }
}
