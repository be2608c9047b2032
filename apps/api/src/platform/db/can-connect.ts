import type { ClientConfig } from 'pg'
import pg from 'pg'

/** Whether a server takes this connection in, within two seconds. */
export async function canConnect(config: ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  }
  catch {
    return false
  }
  finally {
    await client.end().catch(() => {})
  }
}
