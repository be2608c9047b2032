import type { Role } from '@recado/contracts'
import { roles } from '@recado/contracts'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSession } from '../session/store.ts'

/** The roles a person may give: owners are made by owners only. */
export function useRoleItems() {
  const { t } = useI18n()
  const session = useSession()
  return computed(() => roles
    .filter(role => role !== 'owner' || session.association?.role === 'owner')
    .map((value: Role) => ({ value, label: t(`words.role.${value}`), description: t(`words.roleHint.${value}`) })))
}
