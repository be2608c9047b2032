import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { connectionEvents } from './events.ts'
import { useConnections } from './store.ts'
import { aConnection } from './testing/fixtures.ts'

beforeEach(() => setActivePinia(createPinia()))

describe('the linked numbers', () => {
  it('a status that arrives late does not replace a newer one', () => {
    const connections = useConnections()
    connections.upsert(aConnection({ version: 4, status: 'working' }))
    connections.upsert(aConnection({ version: 3, status: 'scan_qr' }))
    expect(connections.list.map(one => one.status)).toEqual(['working'])
  })

  it('the same version told twice is taken once', () => {
    const connections = useConnections()
    connections.upsert(aConnection({ version: 1 }))
    connections.upsert(aConnection({ version: 1 }))
    expect(connections.list).toHaveLength(1)
  })

  it('the socket\'s word reaches the list', () => {
    const connections = useConnections()
    connectionEvents(connections)['connection.updated']({ connection: aConnection({ status: 'action_needed' }) })
    expect(connections.troubled).toHaveLength(1)
  })

  it('they stand in the order of their names', () => {
    const connections = useConnections()
    connections.upsert(aConnection({ id: 'b', name: 'Recepção' }))
    connections.upsert(aConnection({ id: 'a', name: 'Acolhimento' }))
    expect(connections.list.map(one => one.name)).toEqual(['Acolhimento', 'Recepção'])
  })
})
