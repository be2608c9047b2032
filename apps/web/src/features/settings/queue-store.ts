import type { OpeningHours, QueueSettings } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

/** How the association deals with its queue, and when it answers. */
export const useQueueSettings = defineStore('queue.settings', () => {
  const session = useSession()
  const scope = () => ({ a: session.subdomain })

  return {
    fetch: (signal?: AbortSignal) => call(endpoints.getQueueSettings, { params: scope(), signal }),
    fetchHours: (signal?: AbortSignal) => call(endpoints.getOpeningHours, { params: scope(), signal }),
    updateHours: (body: OpeningHours) => call(endpoints.updateOpeningHours, { params: scope(), body }),
    update: (body: QueueSettings) => call(endpoints.updateQueueSettings, { params: scope(), body }),
  }
})
