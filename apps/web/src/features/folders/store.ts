import type { BodyInputOf, Folder } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

type FolderInput = BodyInputOf<typeof endpoints.createFolder>

/** Everybody's folders and the reader's own, by name. */
export const useFolders = defineStore('folders', () => {
  const session = useSession()
  const all = ref<Folder[]>([])
  /** Unread conversations by folder, counted up to a hundred. */
  const unread = shallowRef(new Map<string, number>())
  let told = 0
  let asked = 0

  const list = computed(() => all.value.toSorted((one, other) => one.name.localeCompare(other.name)))

  /** The server told all of them. */
  function take(folders: Folder[]) {
    told++
    all.value = folders
  }

  /** What was told while the answer was on its way is newer. */
  async function fetchAll() {
    const toldBefore = told
    const { items } = await call(endpoints.listFolders, { params: scope() })
    if (told === toldBefore)
      take(items)
  }

  /** An answer that was overtaken by a later question is passed over. */
  async function fetchCounts() {
    const question = ++asked
    const { items } = await call(endpoints.getFolderCounts, { params: scope() })
    if (question === asked)
      unread.value = new Map(items.map(({ folderId, unreadCount }) => [folderId, unreadCount]))
  }

  async function create(body: FolderInput) {
    return put(await call(endpoints.createFolder, { params: scope(), body }))
  }

  async function rename(folderId: string, name: string) {
    return put(await call(endpoints.updateFolder, { params: { ...scope(), folderId }, body: { name } }))
  }

  async function remove(folderId: string) {
    await call(endpoints.deleteFolder, { params: { ...scope(), folderId } })
    all.value = all.value.filter(({ id }) => id !== folderId)
  }

  function put(folder: Folder) {
    all.value = [...all.value.filter(({ id }) => id !== folder.id), folder]
    return folder
  }

  function reset() {
    asked++
    all.value = []
    unread.value = new Map()
  }

  function scope() {
    return { a: session.subdomain }
  }

  return { list, unread, take, fetchAll, fetchCounts, create, rename, remove, reset }
})
