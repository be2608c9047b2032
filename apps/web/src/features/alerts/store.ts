import type { Alert, AlertSettings, BodyInputOf } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

/** Incidents of the association: the open ones first, then those that are over, the newest first. */
export const useAlerts = defineStore('alerts', () => {
  const session = useSession()
  const byId = ref(new Map<string, Alert>())
  const isLoaded = ref(false)

  const list = computed(() => [...byId.value.values()].sort(openFirst))
  const open = computed(() => list.value.filter(alert => alert.recoveredAt === null))

  /** Answers whether it is news: one that began or is over. What is over does not begin again under the same id by a late copy. */
  function upsert(alert: Alert): boolean {
    const known = byId.value.get(alert.id)
    if (known?.recoveredAt && !alert.recoveredAt)
      return false
    byId.value.set(alert.id, alert)
    return known === undefined || known.recoveredAt !== alert.recoveredAt
  }

  async function fetchAll(signal?: AbortSignal) {
    const { items } = await call(endpoints.listAlerts, { params: scope(), signal })
    byId.value = new Map(items.map(alert => [alert.id, alert]))
    isLoaded.value = true
  }

  const fetchSettings = (signal?: AbortSignal): Promise<AlertSettings> => call(endpoints.getAlertSettings, { params: scope(), signal })

  const updateSettings = (body: BodyInputOf<typeof endpoints.updateAlertSettings>): Promise<AlertSettings> =>
    call(endpoints.updateAlertSettings, { params: scope(), body })

  /** Sends a test over each way; answers what came of it. */
  const test = async () => (await call(endpoints.testAlerts, { params: scope() })).results

  function scope() {
    return { a: session.subdomain }
  }

  return { list, open, isLoaded, upsert, fetchAll, fetchSettings, updateSettings, test }
})

function openFirst(one: Alert, other: Alert) {
  return Number(one.recoveredAt !== null) - Number(other.recoveredAt !== null) || other.openedAt.localeCompare(one.openedAt)
}
