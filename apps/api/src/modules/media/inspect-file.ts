import { fileTypeFromBuffer } from 'file-type'
import { openImage } from './open-image.ts'

export interface Inspected {
  mimeType: string
  width: number | null
  height: number | null
}

/** What a file really is, from its bytes; what the sender claims counts only for plain text. */
export async function inspectFile(bytes: Uint8Array, claimedType: string): Promise<Inspected> {
  const found = await fileTypeFromBuffer(bytes)
  const mimeType = found?.mime.split(';')[0] ?? plainType(claimedType)
  return { mimeType, ...await sizeOf(bytes, mimeType) }
}

/** Bytes without a signature are text or nobody knows what; a page or a drawing that could run scripts is neither. */
function plainType(claimedType: string) {
  const [claimed = ''] = claimedType.toLowerCase().split(';')
  return ['text/plain', 'text/csv', 'text/vcard'].includes(claimed) ? claimed : 'application/octet-stream'
}

async function sizeOf(bytes: Uint8Array, mimeType: string): Promise<{ width: number | null, height: number | null }> {
  if (!mimeType.startsWith('image/'))
    return { width: null, height: null }
  try {
    const { autoOrient: { width, height } } = await (await openImage(bytes)).metadata()
    return { width, height }
  }
  catch {
    return { width: null, height: null }
  }
}
