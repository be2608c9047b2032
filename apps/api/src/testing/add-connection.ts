import type { Ctx } from '../ctx.ts'
import type { Connection, Prisma } from '../platform/db/generated/client.ts'
import { randomUUID } from 'node:crypto'

/** A linked number that is just there, with the key that signs its webhook. */
export async function addConnection(ctx: Ctx, given: Partial<Prisma.ConnectionUncheckedCreateInput> = {}): Promise<Connection & { hookKey: string }> {
  const hookKey = `key ${randomUUID()}`
  const row = await ctx.db.connection.create({
    data: {
      associationId: ctx.association.id,
      name: 'Front desk',
      // Nobody listens on this port.
      wahaUrl: 'http://127.0.0.1:59999',
      apiKeyEncrypted: ctx.cipher.encrypt('a key'),
      session: `session-${randomUUID()}`,
      hookKeyEncrypted: ctx.cipher.encrypt(hookKey),
      status: 'working',
      engine: 'NOWEB',
      wahaVersion: '2026.7.1',
      ...given,
    },
  })
  return { ...row, hookKey }
}
