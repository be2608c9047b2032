import { existsSync, readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../../../../../shared/waha/', import.meta.url)

/** Recorded payloads, deliveries, answers and WAHA's OpenAPI document live beside the repository, when they are there. */
export const hasSharedData = existsSync(folder)

export const withoutSharedData = 'needs the recorded data in ../shared/waha'

export function sharedFiles(name: string): string[] {
  return hasSharedData ? readdirSync(new URL(`${name}/`, folder)).sort() : []
}

export function readShared(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8')
}

export function readSharedBytes(path: string): Uint8Array {
  return readFileSync(new URL(path, folder))
}
