import type { ContactMerge } from '../../platform/db/generated/client.ts'
import { attributeValues } from '@recado/contracts'
import { z } from 'zod'

/** What is kept of a join so that it can be undone. */
const record = z.object({
  /** Ids of what moved. */
  identities: z.array(z.uuid()),
  notes: z.array(z.uuid()).default([]),
  orders: z.array(z.uuid()).default([]),
  consents: z.array(z.uuid()).default([]),
  /** As the module of conversations answered it. */
  conversations: z.json(),
  /** The contact that is gone. */
  contact: z.object({
    name: z.string().nullable(),
    pushName: z.string().nullable(),
    language: z.string().nullable(),
    attributes: attributeValues.default({}),
    createdAt: z.iso.datetime(),
  }),
  /** What the one kept has from it. */
  lent: z.array(z.enum(['name', 'pushName', 'language'])).default([]),
  /** Keys of the attributes it has from it. */
  lentAttributes: z.array(z.string()).default([]),
})
export type JoinRecord = z.infer<typeof record>

export function joinRecordOf({ moved }: Pick<ContactMerge, 'moved'>): JoinRecord {
  return record.parse(moved)
}
