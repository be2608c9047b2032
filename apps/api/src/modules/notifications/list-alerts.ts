import type { Alert } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { loadAlerts } from './queries.ts'

/** Open incidents first, then those that are over, the newest first. */
export async function listAlerts(ctx: Ctx, { limit }: { limit: number }): Promise<{ items: Alert[] }> {
  const orderBy = { openedAt: 'desc' } as const
  const open = await loadAlerts(ctx, { where: { recoveredAt: null }, orderBy, take: limit })
  const over = await loadAlerts(ctx, { where: { recoveredAt: { not: null } }, orderBy, take: limit - open.length })
  return { items: [...open, ...over] }
}
