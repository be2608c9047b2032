import type { Finding } from './finding.ts'
import { statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { fail, ok, warn } from './finding.ts'

const gigabyte = 2 ** 30
const leastFree = { bytes: 2 * gigabyte, share: 0.1 }
const leastMemory = 300 * 2 ** 20

/** Room on the disk of the data folder. @throws when the folder is not there */
export async function checkDisk(dir: string): Promise<Finding> {
  const { bavail, blocks, bsize } = await statfs(dir)
  return diskFinding(bavail * bsize, blocks * bsize)
}

export function diskFinding(freeBytes: number, totalBytes: number): Finding {
  const share = totalBytes > 0 ? freeBytes / totalBytes : 1
  const says = `${toGigabytes(freeBytes)} of ${toGigabytes(totalBytes)} free (${Math.round(share * 100)} %)`
  if (freeBytes < 0.2 * gigabyte)
    return fail('disk', says, 'Make room now: without it nothing more is taken in.')
  return freeBytes < leastFree.bytes || share < leastFree.share
    ? warn('disk', says, 'Make room soon: messages and files are kept here.')
    : ok('disk', says)
}

/** What this machine, or the container, can still give. */
export function checkMemory(availableBytes = process.availableMemory(), totalBytes = totalmem()): Finding {
  const says = `${toGigabytes(availableBytes)} of ${toGigabytes(totalBytes)} available`
  return availableBytes < leastMemory
    ? warn('memory', says, 'Give the machine more, or move something else away: Recado uses up to 300 MB, its database besides.')
    : ok('memory', says)
}

function toGigabytes(bytes: number) {
  return `${(bytes / gigabyte).toFixed(1)} GB`
}
