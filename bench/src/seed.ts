import type { LinkedNumber } from './delivery.ts'
import type { Settings } from './settings.ts'
import { randomBytes, randomUUID } from 'node:crypto'
import { createUser } from '../../apps/api/src/modules/identity/index.ts'
import { createCipher } from '../../apps/api/src/platform/crypto.ts'
import { createDatabase } from '../../apps/api/src/platform/db/create-db.ts'
import { seedConversations } from './seed-conversations.ts'
import { burstNumbers } from './settings.ts'

export interface Seeded {
  subdomain: string
  owner: { email: string, password: string }
  /** The number ingest is measured on; what comes in there is thrown away. */
  ingest: LinkedNumber
  numbers: LinkedNumber[]
}

/** An association with an owner, numbers, and years of conversations. Its assistant is off: nothing may answer. */
export async function seed(databaseUrl: string, secret: string, settings: Settings): Promise<Seeded> {
  const { prisma, pool, close } = createDatabase(databaseUrl)
  const subdomain = 'bench'
  const owner = { email: 'owner@example.org', password: randomBytes(12).toString('hex') }
  const { id: associationId } = await prisma.association.create({ data: { subdomain, name: 'Benchmark' } })
  const { id: userId } = await createUser(prisma, { name: 'Owner', ...owner })
  const { id: memberId } = await prisma.staffMember.create({ data: { associationId, userId, role: 'owner' } })
  await prisma.assistantSettings.create({ data: { associationId, enabled: false } })

  const cipher = createCipher(secret)
  async function linkNumber(name: string): Promise<LinkedNumber> {
    const [connectionId, hookKey] = [randomUUID(), randomBytes(32).toString('hex')]
    await prisma.connection.create({
      data: {
        id: connectionId,
        associationId,
        name,
        wahaUrl: 'http://127.0.0.1:1',
        session: name,
        apiKeyEncrypted: cipher.encrypt('unused'),
        hookKeyEncrypted: cipher.encrypt(hookKey),
        status: 'working',
      },
    })
    return { connectionId, hookKey }
  }
  const ingest = await linkNumber('ingest')
  const numbers: LinkedNumber[] = []
  for (let index = 0; index < burstNumbers; index++)
    numbers.push(await linkNumber(`number ${index + 1}`))

  await seedConversations(pool, { associationId, connectionId: ingest.connectionId, memberId, ...settings })
  await close()
  return { subdomain, owner, ingest, numbers }
}
