import type { Storage } from '../../platform/storage/create-storage.ts'
import { randomUUID } from 'node:crypto'

/** Writes a small file, reads it and deletes it. @throws when the storage does not do what it should */
export async function tryStorage(storage: Storage): Promise<void> {
  const key = `health/${randomUUID()}`
  await storage.put(key, key)
  try {
    if (await storage.get(key) !== key)
      throw new Error('the storage gave back something else than was written')
  }
  finally {
    await storage.delete(key)
  }
}
