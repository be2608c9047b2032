import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'

/** Files of Recado's own: a key, the bytes. Never served as they are, only through a route that checks who asks. */
export type Storage = Disk

/** Keeps files in a folder of this machine. */
export function createStorage(dir: string): Storage {
  return new Disk(new FSDriver({ location: dir, visibility: 'private' }))
}
