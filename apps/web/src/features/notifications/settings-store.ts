import type { NotificationSettings } from '@recado/contracts'
import { endpoints, isQuiet, usualNotificationSettings } from '@recado/contracts'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

/** How often it is looked whether quiet hours begin or end. */
const clockMs = 15_000

/** How whoever is signed in wants to be told, and whether they want to be left alone now. */
export const useNotificationSettings = defineStore('notificationSettings', () => {
  const session = useSession()
  const settings = shallowRef<NotificationSettings>(usualNotificationSettings)
  const now = shallowRef(new Date())
  const look = () => (now.value = new Date())
  setInterval(look, clockMs)
  const isQuietNow = computed(() => session.association !== null && isQuiet(settings.value, now.value, session.association.timeZone))

  async function fetchSettings(signal?: AbortSignal) {
    settings.value = await call(endpoints.getNotificationSettings, { params: scope(), signal })
  }

  /** Chooses anew; what is not named stays. */
  async function update(change: Partial<NotificationSettings>) {
    settings.value = await call(endpoints.updateNotificationSettings, { params: scope(), body: change })
    look()
  }

  function hear(told: NotificationSettings) {
    settings.value = told
    look()
  }

  function scope() {
    return { a: session.subdomain }
  }

  return { settings, isQuietNow, fetchSettings, update, hear }
})
