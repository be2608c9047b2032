import type { App } from '../app.ts'
import type { Ctx } from '../ctx.ts'
import type { TestClient } from './test-client.ts'
import { randomUUID } from 'node:crypto'
import { createUser } from '../modules/identity/index.ts'
import { createClient } from './test-client.ts'

const password = 'a long enough password'

export interface OpenedAssociation {
  ctx: Ctx
  subdomain: string
  /** Signs its owner in on whichever process answers there. */
  signIn: (url: string) => Promise<TestClient>
}

/** An association with an owner, written straight into the database. */
export async function openAssociation(app: App, subdomain = `a${randomUUID().slice(0, 8)}`): Promise<OpenedAssociation> {
  const email = `${randomUUID()}@example.org`
  const { id: associationId } = await app.root.db.association.create({ data: { subdomain, name: `Association ${subdomain}` } })
  const { id: userId } = await createUser(app.root.db, { name: `Owner of ${subdomain}`, email, password, isOperator: true })
  await app.root.db.staffMember.create({ data: { associationId, userId, role: 'owner' } })
  const ctx = await app.contextOf(associationId)
  if (!ctx)
    throw new Error('the association vanished')
  return {
    ctx,
    subdomain,
    async signIn(url) {
      const client = createClient(url, subdomain)
      await client.signIn(email, password)
      return client
    },
  }
}
