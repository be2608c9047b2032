import type { AnswerOf, AssistantSettings } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

/** What the assistant of the association may do and say. */
export const useAssistant = defineStore('assistant', () => {
  const session = useSession()
  const settings = shallowRef<AnswerOf<typeof endpoints.getAssistant> | null>(null)

  async function fetchSettings(signal?: AbortSignal) {
    settings.value = await call(endpoints.getAssistant, { params: { a: session.subdomain }, signal })
  }

  async function save(change: AssistantSettings) {
    settings.value = await call(endpoints.updateAssistant, { params: { a: session.subdomain }, body: change })
  }

  return { settings, fetchSettings, save }
})
