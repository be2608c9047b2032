import type { BodyInputOf, Label } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

type LabelInput = BodyInputOf<typeof endpoints.createLabel>

/** The labels of the association, by name. */
export const useLabels = defineStore('labels', () => {
  const session = useSession()
  const all = ref<Label[]>([])
  const isLoaded = ref(false)
  let told = 0

  const list = computed(() => all.value.toSorted((one, other) => one.name.localeCompare(other.name)))
  const byId = computed(() => new Map(all.value.map(label => [label.id, label])))

  /** Those of a conversation that are still there, by name. */
  const of = (labelIds: string[]) => list.value.filter(({ id }) => labelIds.includes(id))

  /** The server told all of them. */
  function take(labels: Label[]) {
    told++
    all.value = labels
    isLoaded.value = true
  }

  /** What was told while the answer was on its way is newer. */
  async function fetchAll(signal?: AbortSignal) {
    const toldBefore = told
    const { items } = await call(endpoints.listLabels, { params: scope(), signal })
    if (told === toldBefore)
      take(items)
  }

  async function create(body: LabelInput) {
    put(await call(endpoints.createLabel, { params: scope(), body }))
  }

  async function update(labelId: string, body: Partial<LabelInput>) {
    put(await call(endpoints.updateLabel, { params: { ...scope(), labelId }, body }))
  }

  async function remove(labelId: string) {
    await call(endpoints.deleteLabel, { params: { ...scope(), labelId } })
    all.value = all.value.filter(({ id }) => id !== labelId)
  }

  function put(label: Label) {
    all.value = [...all.value.filter(({ id }) => id !== label.id), label]
  }

  function reset() {
    all.value = []
    isLoaded.value = false
  }

  function scope() {
    return { a: session.subdomain }
  }

  return { list, byId, isLoaded, of, take, fetchAll, create, update, remove, reset }
})
