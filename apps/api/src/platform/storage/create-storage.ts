import type { Config, S3Config } from '../config/load-config.ts'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'

/** Files of Recado's own: a key, the bytes. Never served as they are, only through a route that checks who asks. */
export type Storage = Disk

/** Keeps files in the configured bucket, else in a folder of this machine. */
export function createStorage({ s3, dataDir }: Pick<Config, 's3' | 'dataDir'>): Storage {
  return new Disk(s3 ? bucketDriver(s3) : new FSDriver({ location: join(dataDir, 'files'), visibility: 'private' }))
}

/** Loaded only where it is used: the client of S3 takes more memory than everything else of the storage. */
function bucketDriver({ bucket, region, endpoint, credentials }: S3Config) {
  const { S3Driver } = createRequire(import.meta.url)('flydrive/drivers/s3') as typeof import('flydrive/drivers/s3')
  return new S3Driver({
    bucket,
    region,
    visibility: 'private',
    supportsACL: false,
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(credentials ? { credentials } : {}),
  })
}
