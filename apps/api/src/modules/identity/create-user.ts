import type { Db } from '../../platform/db/create-db.ts'
import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'

interface NewUser {
  name: string
  email: string
  password: string
  isOperator?: boolean
}

/** A user who signs in with a password. The e-mail is unique: a second one is refused by the database. */
export async function createUser(db: Db, { name, email, password, isOperator = false }: NewUser): Promise<{ id: string }> {
  const id = randomUUID()
  await db.user.create({
    data: {
      id,
      name,
      email: email.toLowerCase(),
      emailVerified: true,
      isOperator,
      accounts: { create: { id: randomUUID(), accountId: id, providerId: 'credential', password: await hashPassword(password) } },
    },
  })
  return { id }
}
