import type { ConsentState } from '@recado/contracts'
import type { Tx } from '../../../ctx.ts'
import { todayIn } from '../patient-status.ts'
import { refreshConsent } from './refresh-consent.ts'

export interface ConsentOfFile {
  contactId: string
  consent: ConsentState | null
  consentOn: string | null
}

/**
 * Notes what a file says of consents, for whoever imports it; the contacts are held. What is known already is not noted
 * again. Without a day a file says how things stand, not when: it does not take back what a person withdrew.
 */
export async function importConsents(tx: Tx, importId: string, rows: ConsentOfFile[]): Promise<void> {
  const said = rows.filter(({ consent }) => consent === 'given' || consent === 'withdrawn')
  if (said.length === 0)
    return
  await tx.db.$executeRaw`
    INSERT INTO contact_consents (association_id, contact_id, state, said_on, means, noted_by_id, noted_at)
    SELECT c.association_id, c.id, row.consent, coalesce(row."consentOn", ${todayIn(tx)}::date), 'imported', i.member_id, ${tx.clock()}
    FROM jsonb_to_recordset(${JSON.stringify(said)}::jsonb) AS row ("contactId" uuid, consent consent_state, "consentOn" date)
    JOIN contacts c ON c.association_id = ${tx.association.id}::uuid AND c.id = row."contactId"
    JOIN imports i ON i.association_id = c.association_id AND i.id = ${importId}::uuid
    WHERE CASE WHEN row."consentOn" IS NULL THEN c.consent <> row.consent AND NOT (c.consent = 'withdrawn' AND row.consent = 'given')
      ELSE NOT EXISTS (
        SELECT 1 FROM contact_consents n
        WHERE n.association_id = c.association_id AND n.contact_id = c.id AND n.said_on = row."consentOn" AND n.state = row.consent
      ) END`
  await refreshConsent(tx, said.map(({ contactId }) => contactId))
}
