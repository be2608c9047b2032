import type { Database } from '../../apps/api/src/platform/db/create-db.ts'
import type { LinkedNumber } from './delivery.ts'
import type { InboxSize, Settings } from './settings.ts'
import { randomBytes, randomUUID } from 'node:crypto'
import { createUser } from '../../apps/api/src/modules/identity/index.ts'
import { createCipher } from '../../apps/api/src/platform/crypto.ts'
import { seedConversations } from './seed-conversations.ts'
import { burstNumbers } from './settings.ts'

export interface Seeded {
  /** The association with years of conversations; the others only have a number each. */
  subdomain: string
  owner: { email: string, password: string }
  /** The number ingest is measured on; what comes in there is thrown away. */
  ingest: LinkedNumber
  /** Numbers of the association with the conversations. */
  numbers: LinkedNumber[]
  /** Every association that browsers look at, the first being that one, and a number of it. */
  watched: { subdomain: string, number: LinkedNumber }[]
  /** Adds conversations until there are so many. */
  grow: (to: InboxSize) => Promise<void>
}

/** Associations with one owner, numbers, and nothing else yet. Their assistants are off: nothing may answer. */
export async function seed({ prisma, pool }: Database, secret: string, { associations }: Settings): Promise<Seeded> {
  const owner = { email: 'owner@example.org', password: randomBytes(12).toString('hex') }
  const { id: userId } = await createUser(prisma, { name: 'Owner', ...owner })
  const cipher = createCipher(secret)

  async function openAssociation(subdomain: string) {
    const { id: associationId } = await prisma.association.create({ data: { subdomain, name: 'Benchmark' } })
    const { id: memberId } = await prisma.staffMember.create({ data: { associationId, userId, role: 'owner' } })
    await prisma.assistantSettings.create({ data: { associationId, enabled: false } })
    return { associationId, memberId }
  }

  async function linkNumber(associationId: string, name: string): Promise<LinkedNumber> {
    const [connectionId, hookKey] = [randomUUID(), randomBytes(32).toString('hex')]
    await prisma.connection.create({
      data: {
        id: connectionId,
        associationId,
        name,
        wahaUrl: 'http://127.0.0.1:1',
        session: `${associationId.slice(-8)}-${name}`,
        apiKeyEncrypted: cipher.encrypt('unused'),
        hookKeyEncrypted: cipher.encrypt(hookKey),
        // Nobody asks a WAHA about it: there is none.
        status: 'stopped',
      },
    })
    return { connectionId, hookKey }
  }

  const large = await openAssociation('bench')
  const ingest = await linkNumber(large.associationId, 'ingest')
  const numbers: LinkedNumber[] = []
  for (let index = 0; index < burstNumbers; index++)
    numbers.push(await linkNumber(large.associationId, `number ${index + 1}`))
  const watched: Seeded['watched'] = numbers.slice(0, 1).map(number => ({ subdomain: 'bench', number }))
  for (let index = 1; index < associations; index++) {
    const subdomain = `bench-${index}`
    watched.push({ subdomain, number: await linkNumber((await openAssociation(subdomain)).associationId, 'number') })
  }
  let size: InboxSize = { conversations: 0, messages: 0 }
  return {
    subdomain: 'bench',
    owner,
    ingest,
    numbers,
    watched,
    async grow(to) {
      await seedConversations(pool, { ...large, connectionId: ingest.connectionId, from: size, to })
      size = to
    },
  }
}
