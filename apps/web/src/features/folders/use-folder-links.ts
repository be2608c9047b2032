import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { readAddress, toAddress } from '../inbox/index.ts'
import { useSession } from '../session/store.ts'
import { useFolders } from './store.ts'

/** The folders with where each leads, and whether it is what the address shows. */
export function useFolderLinks() {
  const session = useSession()
  const folders = useFolders()
  const route = useRoute()

  const shown = computed(() => route.name === 'inbox' ? keyOf(String(route.params.view), toAddress(readAddress(route.query))) : null)
  return computed(() => folders.list.map((folder) => {
    const address = toAddress(folder.query)
    return {
      folder,
      to: { name: 'inbox', params: { a: session.subdomain, view: folder.query.view }, query: address },
      unreadCount: folders.unread.get(folder.id) ?? 0,
      isShown: keyOf(folder.query.view, address) === shown.value,
      mayChange: folder.isPersonal || session.can('folder.share'),
    }
  }))
}

function keyOf(view: string, address: Record<string, string>) {
  return JSON.stringify([view, Object.entries(address).sort(([one], [other]) => one < other ? -1 : 1)])
}
