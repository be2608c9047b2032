import type { Tx } from '../../../ctx.ts'

/** Puts into the rows of contacts what counts of all they said about their consent. The contacts are held by whoever calls. */
export async function refreshConsent(tx: Tx, contactIds: string[]): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE contacts c SET consent = now.state, consent_on = now.said_on
    FROM (
      SELECT wanted.id, coalesce(latest.state, 'unknown') AS state, latest.said_on
      FROM unnest(${contactIds}::uuid[]) AS wanted (id)
      LEFT JOIN LATERAL (
        SELECT state, said_on FROM contact_consents n
        WHERE n.association_id = ${tx.association.id}::uuid AND n.contact_id = wanted.id
        ORDER BY said_on DESC, id DESC LIMIT 1
      ) latest ON true
    ) AS now
    WHERE c.association_id = ${tx.association.id}::uuid AND c.id = now.id AND (c.consent, c.consent_on) IS DISTINCT FROM (now.state, now.said_on)`
}
