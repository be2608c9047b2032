import type { AlertSettings } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { createToken } from '../../platform/crypto.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'

interface Row {
  emails: string[]
  webhookUrl: string | null
  webhookKeyEncrypted: string | null
}

/** Where alerts go besides the page; nowhere until somebody says so. */
export async function getAlertSettings(ctx: Ctx): Promise<AlertSettings> {
  const row = await ctx.db.alertSettings.findUnique({ where: { associationId: ctx.association.id } })
  return toAlertSettings(ctx, row ?? { emails: [], webhookUrl: null, webhookKeyEncrypted: null })
}

/** Says where alerts go. The key that signs what is posted is made with the first address and kept ever after. */
export async function updateAlertSettings(ctx: Ctx, given: { emails: string[], webhookUrl: string | null }): Promise<AlertSettings> {
  const emails = [...new Set(given.emails.map(email => email.toLowerCase()))]
  const newKey = given.webhookUrl ? ctx.cipher.encrypt(createToken()) : null
  return transaction(ctx, async (tx) => {
    const [row] = await tx.db.$queryRaw<Row[]>`
      INSERT INTO alert_settings AS s (association_id, emails, webhook_url, webhook_key_encrypted, updated_at)
      VALUES (${tx.association.id}::uuid, ${emails}::text[], ${given.webhookUrl}, ${newKey}, ${tx.clock()}::timestamptz)
      ON CONFLICT (association_id) DO UPDATE SET emails = excluded.emails, webhook_url = excluded.webhook_url,
        webhook_key_encrypted = coalesce(s.webhook_key_encrypted, excluded.webhook_key_encrypted), updated_at = excluded.updated_at
      RETURNING emails, webhook_url AS "webhookUrl", webhook_key_encrypted AS "webhookKeyEncrypted"`
    if (!row)
      throw new Error('the alert settings vanished inside their own statement')
    await audit(tx, { action: 'alertSettings.updated', subjectType: 'association', subjectId: tx.association.id, details: { emailCount: emails.length, hasWebhook: given.webhookUrl !== null } })
    return toAlertSettings(tx, row)
  })
}

function toAlertSettings({ cipher, config }: Ctx, { emails, webhookUrl, webhookKeyEncrypted }: Row): AlertSettings {
  return { emails, webhookUrl, webhookKey: webhookKeyEncrypted && cipher.decrypt(webhookKeyEncrypted), hasEmail: config.smtp !== undefined }
}
