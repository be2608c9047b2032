import type { BodyInputOf, Connection, ConnectionSettings } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

type NewConnection = BodyInputOf<typeof endpoints.createConnection>

/** The linked numbers of the association, by id. */
export const useConnections = defineStore('connections', () => {
  const session = useSession()
  const byId = ref(new Map<string, Connection>())
  const removed = new Set<string>()
  const isLoaded = ref(false)

  const list = computed(() => [...byId.value.values()].sort((one, other) => one.name.localeCompare(other.name)))
  /** Those that do not work and will not by themselves. */
  const troubled = computed(() => list.value.filter(({ status, trouble }) => trouble !== null || status === 'failed' || status === 'action_needed'))

  /** Takes a connection as the server tells it; an older copy never replaces a newer one. */
  function upsert(connection: Connection) {
    const known = byId.value.get(connection.id)
    if (removed.has(connection.id) || (known && known.version > connection.version))
      return
    byId.value.set(connection.id, connection)
  }

  async function fetchAll(signal?: AbortSignal) {
    const { items } = await call(endpoints.listConnections, { params: scope(), signal })
    const ids = new Set(items.map(item => item.id))
    for (const id of byId.value.keys()) {
      if (!ids.has(id))
        byId.value.delete(id)
    }
    items.forEach(upsert)
    isLoaded.value = true
  }

  async function fetchOne(connectionId: string, signal?: AbortSignal) {
    upsert(await call(endpoints.getConnection, { params: one(connectionId), signal }))
  }

  async function create(body: NewConnection) {
    const connection = await call(endpoints.createConnection, { params: scope(), body })
    upsert(connection)
    return connection
  }

  async function start(connectionId: string) {
    upsert(await call(endpoints.startConnection, { params: one(connectionId) }))
  }

  async function restart(connectionId: string) {
    upsert(await call(endpoints.restartConnection, { params: one(connectionId) }))
  }

  async function logOut(connectionId: string) {
    upsert(await call(endpoints.logOutConnection, { params: one(connectionId) }))
  }

  async function updateSettings(connectionId: string, body: ConnectionSettings) {
    upsert(await call(endpoints.updateConnectionSettings, { params: one(connectionId), body }))
  }

  /** Reads the last hours of WAHA's history again, in the background. */
  async function catchUp(connectionId: string, hours: number) {
    upsert(await call(endpoints.catchUpConnection, { params: one(connectionId), body: { hours } }))
  }

  async function resumePacing(connectionId: string) {
    await call(endpoints.resumePacing, { params: one(connectionId) })
  }

  async function remove(connectionId: string) {
    await call(endpoints.removeConnection, { params: one(connectionId) })
    removed.add(connectionId)
    byId.value.delete(connectionId)
  }

  const fetchDefaults = () => call(endpoints.getConnectionDefaults, { params: scope() })

  const check = (server: NewConnection['waha'], signal?: AbortSignal) =>
    call(endpoints.checkWaha, { params: scope(), body: server, signal })

  const fetchQr = (connectionId: string, signal?: AbortSignal) =>
    call(endpoints.getQr, { params: one(connectionId), signal })

  const requestPairingCode = (connectionId: string, phone: string) =>
    call(endpoints.requestPairingCode, { params: one(connectionId), body: { phone } })

  function scope() {
    return { a: session.subdomain }
  }

  function one(connectionId: string) {
    return { ...scope(), connectionId }
  }

  return { byId, list, troubled, isLoaded, upsert, fetchAll, fetchOne, create, start, restart, logOut, updateSettings, catchUp, resumePacing, remove, fetchDefaults, check, fetchQr, requestPairingCode }
})
