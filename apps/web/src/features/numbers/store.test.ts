import type { Connection } from '@recado/contracts'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { connectionEvents } from './events.ts'
import { useConnections } from './store.ts'

beforeEach(() => setActivePinia(createPinia()))

describe('the linked numbers', () => {
  it('a status that arrives late does not replace a newer one', () => {
    const connections = useConnections()
    connections.upsert(connectionWith({ version: 4, status: 'working' }))
    connections.upsert(connectionWith({ version: 3, status: 'scan_qr' }))
    expect(connections.list.map(one => one.status)).toEqual(['working'])
  })

  it('the same version told twice is taken once', () => {
    const connections = useConnections()
    connections.upsert(connectionWith({ version: 1 }))
    connections.upsert(connectionWith({ version: 1 }))
    expect(connections.list).toHaveLength(1)
  })

  it('the socket\'s word reaches the list', () => {
    const connections = useConnections()
    connectionEvents(connections)['connection.updated']({ connection: connectionWith({ status: 'action_needed' }) })
    expect(connections.troubled).toHaveLength(1)
  })

  it('they stand in the order of their names', () => {
    const connections = useConnections()
    connections.upsert(connectionWith({ id: 'b', name: 'Recepção' }))
    connections.upsert(connectionWith({ id: 'a', name: 'Acolhimento' }))
    expect(connections.list.map(one => one.name)).toEqual(['Acolhimento', 'Recepção'])
  })
})

function connectionWith(change: Partial<Connection>): Connection {
  return {
    id: 'one',
    name: 'Recepção',
    status: 'working',
    statusAt: '2026-11-20T12:00:00.000Z',
    phone: '+5511987654321',
    session: 'recepcao',
    wahaUrl: 'http://waha:3000',
    engine: 'GOWS',
    wahaVersion: '2026.7.1',
    lastEventAt: null,
    version: 1,
    ...change,
  }
}
