import type { Attribute, BodyInputOf } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

/** What the association wants to know of its contacts. */
export const useAttributes = defineStore('attributes', () => {
  const session = useSession()
  const list = shallowRef<Attribute[]>([])

  async function fetchAll(signal?: AbortSignal) {
    list.value = (await call(endpoints.listAttributes, { params: scope(), signal })).items
  }

  async function create(body: BodyInputOf<typeof endpoints.createAttribute>) {
    list.value = [...list.value, await call(endpoints.createAttribute, { params: scope(), body })]
  }

  async function update(attributeId: string, body: BodyInputOf<typeof endpoints.updateAttribute>) {
    const changed = await call(endpoints.updateAttribute, { params: { ...scope(), attributeId }, body })
    list.value = list.value.map(known => known.id === attributeId ? changed : known)
  }

  async function remove(attributeId: string) {
    await call(endpoints.deleteAttribute, { params: { ...scope(), attributeId } })
    list.value = list.value.filter(({ id }) => id !== attributeId)
  }

  function scope() {
    return { a: session.subdomain }
  }

  return { list, fetchAll, create, update, remove }
})
