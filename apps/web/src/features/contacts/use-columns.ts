import type { Attribute, ContactColumn, ContactField, ShownColumn } from '@recado/contracts'
import { contactFields } from '@recado/contracts'
import { watchDebounced } from '@vueuse/core'
import { computed, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useContacts } from './store.ts'

const usual: ContactField[] = ['name', 'kind', 'phones', 'status', 'validUntil', 'lastActivityAt', 'createdAt']
const widths: Partial<Record<ContactColumn, number>> = { name: 240, kind: 112, phones: 176, status: 112, validUntil: 112, membershipNumber: 136, cpf: 136, birthDate: 112, consent: 128, consentOn: 128, lastActivityAt: 144, createdAt: 128 }
const keepMs = 600

export const leastWidth = 64
export const mostWidth = 800

/** The columns of the table as their reader chose them: which, in which order, how wide. A change is kept by itself. */
export function useColumns(attributes: () => Attribute[]) {
  const { t } = useI18n()
  const contacts = useContacts()
  const chosen = shallowRef<ShownColumn[]>([])
  const changes = ref(0)

  const all = computed<ContactColumn[]>(() => [...contactFields, ...attributes().map(({ key }) => `attribute.${key}` as const)])
  /** What was given up since is left out; a name is always there. */
  const shown = computed<ShownColumn[]>(() => {
    const known = chosen.value.filter(({ column }) => all.value.includes(column))
    const columns = known.length > 0 ? known : usual.map(column => ({ column, width: null }))
    return columns.some(({ column }) => column === 'name') ? columns : [{ column: 'name', width: null }, ...columns]
  })

  async function fetch(signal?: AbortSignal) {
    chosen.value = await contacts.fetchColumns(signal)
  }

  function change(columns: ShownColumn[]) {
    chosen.value = columns
    changes.value += 1
  }

  function toggle(column: ContactColumn) {
    const isShown = shown.value.some(one => one.column === column)
    change(isShown ? shown.value.filter(one => one.column !== column) : [...shown.value, { column, width: null }])
  }

  /** One place towards the beginning or the end. */
  function move(column: ContactColumn, by: -1 | 1) {
    const columns = [...shown.value]
    const from = columns.findIndex(one => one.column === column)
    const to = from + by
    const [moved] = columns.splice(from, 1)
    if (!moved || to < 0 || to > columns.length)
      return
    columns.splice(to, 0, moved)
    change(columns)
  }

  function resize(column: ContactColumn, width: number) {
    change(shown.value.map(one => one.column === column ? { column, width: Math.round(Math.min(mostWidth, Math.max(leastWidth, width))) } : one))
  }

  function widthOf({ column, width }: ShownColumn) {
    return width ?? widths[column] ?? 160
  }

  function labelOf(column: ContactColumn) {
    return column.startsWith('attribute.')
      ? attributes().find(({ key }) => `attribute.${key}` === column)?.label ?? column
      : t(`contacts.columns.${column}`)
  }

  watchDebounced(changes, () => contacts.saveColumns(chosen.value).catch(() => {}), { debounce: keepMs })

  return { all, shown, fetch, toggle, move, resize, reset: () => change([]), widthOf, labelOf }
}

export type Columns = ReturnType<typeof useColumns>
