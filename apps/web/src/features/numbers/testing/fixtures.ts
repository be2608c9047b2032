import type { Connection } from '@recado/contracts'
import { connectionSettings } from '@recado/contracts'

/** A number that works, unless told otherwise. */
export function aConnection(change: Partial<Connection> = {}): Connection {
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
    trouble: null,
    troubleSince: null,
    breakerUntil: null,
    catchUp: null,
    settings: connectionSettings.parse({}),
    version: 1,
    ...change,
  }
}
