import type { Folder } from '@recado/contracts'
import type { Ctx, StaffActor, Tx } from '../../../ctx.ts'
import { mostFolders } from '@recado/contracts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { changeOf, requireMayShare, toFolderError } from './require-own-folder.ts'
import { toFolder } from './to-folder.ts'

type CreateFolder = Pick<Folder, 'name' | 'isPersonal' | 'query'>

/** Keeps a view, its order and its filter under a name. @throws auth.forbidden, folder.nameTaken, folder.tooMany */
export async function createFolder(ctx: Ctx<StaffActor>, { name, isPersonal, query }: CreateFolder): Promise<Folder> {
  if (!isPersonal)
    requireMayShare(ctx)
  const memberId = isPersonal ? ctx.actor.memberId : null
  return transaction(ctx, async (tx) => {
    const id = await insert(tx, { memberId, name, query })
    await audit(tx, { action: 'folder.created', subjectType: 'folder', subjectId: id })
    announce(tx, changeOf(memberId))
    return toFolder(await tx.db.folder.findUniqueOrThrow({ where: { id } }))
  }).catch((error: unknown) => {
    throw toFolderError(error)
  })
}

/** Each takes the lowest place that is free, of as many as there may be. Two that want the same one: who comes second looks again. */
async function insert(tx: Tx, { memberId, name, query }: { memberId: string | null, name: string, query: Folder['query'] }): Promise<string> {
  const [found] = await tx.db.$queryRaw<{ id: string | null, isFull: boolean }[]>`
    WITH free AS (
      SELECT n FROM generate_series(1, ${mostFolders}::int) AS n
      WHERE NOT EXISTS (SELECT 1 FROM folders f WHERE f.association_id = ${tx.association.id}::uuid AND f.member_id IS NOT DISTINCT FROM ${memberId}::uuid AND f.place = n)
      ORDER BY n LIMIT 1
    ), made AS (
      INSERT INTO folders (association_id, member_id, name, query, place)
      SELECT ${tx.association.id}::uuid, ${memberId}::uuid, ${name}, ${JSON.stringify(query)}::jsonb, n FROM free
      ON CONFLICT (association_id, member_id, place) DO NOTHING
      RETURNING id
    )
    SELECT (SELECT id FROM made) AS id, NOT EXISTS (SELECT 1 FROM free) AS "isFull"`
  if (found?.isFull)
    throw new AppError('folder.tooMany')
  return found?.id ?? insert(tx, { memberId, name, query })
}
