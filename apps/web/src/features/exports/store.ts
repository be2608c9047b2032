import type { BodyInputOf, ContactExport } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { call } from '../../api/call.ts'
import { fillPath } from '../../api/create-call.ts'
import { useSession } from '../session/store.ts'

/** The files somebody asked for within the last day. */
export const useExports = defineStore('exports', () => {
  const session = useSession()
  const byId = shallowRef(new Map<string, ContactExport>())
  const list = computed(() => [...byId.value.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt)))

  async function fetchAll(signal?: AbortSignal) {
    const { items } = await call(endpoints.listExports, { params: scope(), signal })
    byId.value = new Map(items.map(item => [item.id, item]))
  }

  async function start(body: BodyInputOf<typeof endpoints.startExport>) {
    hear(await call(endpoints.startExport, { params: scope(), body }))
  }

  async function cancel(exportId: string) {
    hear(await call(endpoints.cancelExport, { params: { ...scope(), exportId } }))
  }

  /** Answers may come late: what is over stays over, and nothing goes back. */
  function hear(told: ContactExport) {
    const known = byId.value.get(told.id)
    if (!known || (known.status === 'running' && (told.status !== 'running' || told.doneCount >= known.doneCount)))
      byId.value = new Map([...byId.value, [told.id, told]])
  }

  function fileOf(exportId: string) {
    return fillPath(endpoints.getExportFile.path, { ...scope(), exportId })
  }

  function scope() {
    return { a: session.subdomain }
  }

  return { list, fetchAll, start, cancel, hear, fileOf }
})
