import type { Connection } from '@recado/contracts'
import type { Simulator } from '@recado/waha-simulator'
import type { TestClient } from './test-client.ts'
import { endpoints } from '@recado/contracts'
import { wahaApiKey } from './create-test-app.ts'
import { until } from './until.ts'

/** Links a number the way an admin does: make, start, scan. Needs a worker. */
export async function linkNumber(owner: TestClient, simulator: Simulator, phone?: string): Promise<Connection> {
  const { id: connectionId } = await owner.call(endpoints.createConnection, { body: { name: 'Front desk', waha: { url: simulator.url, apiKey: wahaApiKey } } })
  const params = { connectionId }
  await owner.call(endpoints.startConnection, { params })
  await until(async () => (await owner.call(endpoints.getConnection, { params })).status === 'scan_qr')
  simulator.control.scanCode((await owner.call(endpoints.getQr, { params })).qr, phone)
  return until(async () => {
    const connection = await owner.call(endpoints.getConnection, { params })
    return connection.status === 'working' && connection
  })
}
