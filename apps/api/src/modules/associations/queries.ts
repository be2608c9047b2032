import type { Association } from '@recado/contracts'
import type { AssociationRef } from '../../ctx.ts'
import type { Db } from '../../platform/db/create-db.ts'
import { language } from '@recado/contracts'

type Row = Omit<AssociationRef, 'language'> & { language: string }

export async function findAssociation(db: Db, subdomain: string): Promise<AssociationRef | null> {
  const row = await db.association.findUnique({ where: { subdomain } })
  return row && toAssociation(row)
}

export async function findAssociationById(db: Db, id: string): Promise<AssociationRef | null> {
  const row = await db.association.findUnique({ where: { id } })
  return row && toAssociation(row)
}

/** Every association there is, in the order they were opened. */
export async function listAssociations(db: Db): Promise<AssociationRef[]> {
  const rows = await db.association.findMany({ orderBy: { createdAt: 'asc' } })
  return rows.map(toAssociation)
}

/** Contract shape, and what a context carries. */
export function toAssociation({ id, subdomain, name, language: spoken, timeZone }: Row): Association {
  return { id, subdomain, name, language: language.catch('pt-BR').parse(spoken), timeZone }
}
