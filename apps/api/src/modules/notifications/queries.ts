import type { Alert } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { Prisma } from '../../platform/db/generated/client.ts'
import type { Webhook } from './tell-by-webhook.ts'
import { alert as alertShape } from '@recado/contracts'

const withConnection = { connection: { select: { id: true, name: true } } } as const

type Row = Prisma.AlertGetPayload<{ include: typeof withConnection }>

export async function loadAlerts(ctx: Ctx, query: Pick<Prisma.AlertFindManyArgs, 'where' | 'orderBy' | 'take'>): Promise<Alert[]> {
  const rows = await ctx.db.alert.findMany({ ...query, include: withConnection })
  return rows.map(toAlert)
}

export async function loadAlert(ctx: Ctx, alertId: string): Promise<Alert | null> {
  const [alert] = await loadAlerts(ctx, { where: { id: alertId } })
  return alert ?? null
}

/** Whom an association wants told. */
export async function readTargets(ctx: Ctx): Promise<{ emails: string[], webhook: Webhook | null }> {
  const row = await ctx.db.alertSettings.findUnique({ where: { associationId: ctx.association.id } })
  return {
    emails: row?.emails ?? [],
    webhook: row?.webhookUrl && row.webhookKeyEncrypted ? { url: row.webhookUrl, key: ctx.cipher.decrypt(row.webhookKeyEncrypted) } : null,
  }
}

function toAlert({ id, kind, connection, details, openedAt, recoveredAt }: Row): Alert {
  return { id, kind, connection, details: alertShape.shape.details.parse(details), openedAt: openedAt.toISOString(), recoveredAt: recoveredAt?.toISOString() ?? null }
}
