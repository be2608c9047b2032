import type { Language, Me, Permission } from '@recado/contracts'
import { endpoints, isAllowed } from '@recado/contracts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { isApiError } from '../../api/api-error.ts'
import { authEndpoints } from '../../api/auth.ts'
import { call } from '../../api/call.ts'
import { forgetDevice } from '../device/forget-device.ts'

/** Who is signed in, and in which association. */
export const useSession = defineStore('session', () => {
  const me = shallowRef<Me | null>(null)
  const isLoaded = ref(false)
  /** Who is signed in is remembered from before: the server could not be asked. */
  const isRecalled = ref(false)
  const subdomain = ref('')

  const user = computed(() => me.value?.user ?? null)
  const associations = computed(() => me.value?.associations ?? [])
  const association = computed(() => associations.value.find(one => one.subdomain === subdomain.value) ?? null)
  const memberId = computed(() => association.value?.memberId ?? null)

  /** Asks the server who is signed in; once, unless `again`. */
  async function load(again = false) {
    if (isLoaded.value && !again)
      return
    try {
      me.value = await fetchMe()
      isLoaded.value = true
      isRecalled.value = false
      remember(me.value)
    }
    catch (error) {
      // Without a line the page opens for whoever was here last; the server is asked again with the next step.
      const known = isApiError(error, 'network') || isApiError(error, 'service.unavailable') ? me.value ?? recall() : null
      if (!known)
        throw error
      me.value = known
      isRecalled.value = true
    }
  }

  async function signIn(credentials: { email: string, password: string }) {
    await call(authEndpoints.signIn, { body: credentials })
    await load(true)
  }

  async function signOut() {
    await call(authEndpoints.signOut, { body: {} })
    forgetDevice()
    forget()
  }

  function forget() {
    me.value = null
    isLoaded.value = false
  }

  /** Makes the association of the address the current one; false when it is not among theirs. */
  function enter(name: string) {
    subdomain.value = name
    return association.value !== null
  }

  /** Whether the signed-in member of staff may do this in the current association. */
  function can(permission: Permission) {
    return association.value !== null && isAllowed(association.value.role, permission)
  }

  async function updateAssociation(change: { name?: string, language?: Language, timeZone?: string }) {
    const changed = await call(endpoints.updateAssociation, { params: { a: subdomain.value }, body: change })
    if (!me.value)
      return
    me.value = {
      ...me.value,
      associations: me.value.associations.map(one => one.id === changed.id ? { ...one, ...changed } : one),
    }
  }

  return { me, isRecalled, user, associations, association, memberId, subdomain, load, signIn, signOut, forget, enter, can, updateAssociation }
})

const rememberedKey = 'recado.me'

/** Names and roles of whoever is signed in, so that the page can open without a line. */
function remember(me: Me | null) {
  if (me)
    localStorage.setItem(rememberedKey, JSON.stringify(me))
  else
    localStorage.removeItem(rememberedKey)
}

function recall(): Me | null {
  try {
    return JSON.parse(localStorage.getItem(rememberedKey) ?? 'null')
  }
  catch {
    return null
  }
}

async function fetchMe() {
  try {
    return await call(endpoints.getMe)
  }
  catch (error) {
    if (isApiError(error, 'auth.required'))
      return null
    throw error
  }
}
