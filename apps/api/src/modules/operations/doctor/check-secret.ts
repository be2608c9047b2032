import type { RootCtx } from '../../../ctx.ts'
import type { WatchedConnection } from '../../channels/index.ts'
import type { Finding } from './finding.ts'
import { findWebhookKey } from '../../channels/index.ts'
import { fail, ok } from './finding.ts'

const lost = 'Set RECADO_SECRET to what it was when the numbers were linked, or bring back the file `secret` of the data folder. If it is lost for good, link the numbers anew.'

/** Whether the secret is the one the kept keys were sealed with. */
export async function checkSecret(root: RootCtx, connections: WatchedConnection[]): Promise<Finding> {
  const [first] = connections
  if (!first)
    return ok('secret', 'present; nothing is sealed yet')
  try {
    await findWebhookKey(root, first.id)
    return ok('secret', 'present, and opens what it sealed')
  }
  catch {
    return fail('secret', 'does not open the keys that are kept: it is not the one they were sealed with', lost)
  }
}
