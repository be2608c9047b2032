import type { Folder } from '@recado/contracts'
import type { Folder as FolderRow } from '../../../platform/db/generated/client.ts'
import { folder } from '@recado/contracts'

/** Contract shape. */
export function toFolder({ id, name, memberId, query }: FolderRow): Folder {
  return { id, name, isPersonal: memberId !== null, query: folder.shape.query.parse(query) }
}
