import { z } from 'zod'
import { conversationFilter, sorts, views } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { empty, id, inAssociation } from './shapes.ts'

/** So many of one's own, and so many of everybody's. */
export const mostFolders = 50

/** The list a folder opens. */
const folderQuery = z.object({ view: z.enum(views), sort: z.enum(sorts), filter: conversationFilter })

/** So many unread conversations of a folder are counted; more are not. */
export const mostUnreadCounted = 100

const name = z.string().trim().min(1).max(40)

export const folder = z.object({
  id,
  name: z.string(),
  /** Only its owner sees it; others are everybody's in the association. */
  isPersonal: z.boolean(),
  query: folderQuery,
})
export type Folder = z.infer<typeof folder>

const oneFolder = inAssociation.extend({ folderId: id })

export const folderEndpoints = {
  listFolders: endpoint({
    method: 'GET',
    path: '/api/associations/:a/folders',
    summary: 'The association\'s folders and the caller\'s own, by name',
    params: inAssociation,
    answer: z.object({ items: z.array(folder) }),
  }),
  getFolderCounts: endpoint({
    method: 'GET',
    path: '/api/associations/:a/folders/counts',
    summary: 'How many unread conversations each of these folders holds, counted up to a hundred',
    params: inAssociation,
    answer: z.object({ items: z.array(z.object({ folderId: id, unreadCount: z.number() })) }),
  }),
  createFolder: endpoint({
    method: 'POST',
    path: '/api/associations/:a/folders',
    summary: 'Keep a view, its order and its filter under a name; one for everybody takes the permission folder.share',
    params: inAssociation,
    body: z.object({ name, isPersonal: z.boolean(), query: folderQuery }),
    answer: folder,
    status: 201,
  }),
  updateFolder: endpoint({
    method: 'PATCH',
    path: '/api/associations/:a/folders/:folderId',
    summary: 'Rename a folder or change what it opens',
    params: oneFolder,
    body: z.object({ name, query: folderQuery }).partial(),
    answer: folder,
  }),
  deleteFolder: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/folders/:folderId',
    summary: 'Delete a folder; conversations stay where they are',
    params: oneFolder,
    answer: empty,
  }),
}
