import type { Media } from '../model.ts'
import { readFileSync } from 'node:fs'

const read = (name: string) => readFileSync(new URL(`../../samples/${name}`, import.meta.url))

const photos = [1, 2, 3].map(number => once((): Media => ({ mimetype: 'image/jpeg', filename: null, data: read(`photo-${number}.jpeg`) })))
let nextPhoto = 0

/** Files for whoever has none at hand; photos take turns. */
export const samples = {
  image: (): Media => photos[nextPhoto++ % photos.length]?.() ?? samples.document(),
  voice: once((): Media => ({ mimetype: 'audio/ogg; codecs=opus', filename: null, data: read('voice.ogg'), seconds: 4 })),
  video: once((): Media => ({ mimetype: 'video/mp4', filename: null, data: read('video.mp4'), seconds: 2 })),
  document: once((): Media => ({ mimetype: 'application/pdf', filename: 'document.pdf', data: samplePdf('A document from a simulated phone.') })),
}

function once(make: () => Media): () => Media {
  let made: Media | undefined
  return () => made ??= make()
}

/** The smallest PDF that readers open without a warning: one page, one line. */
function samplePdf(line: string): Uint8Array {
  const stream = `BT /F1 18 Tf 60 760 Td (${line}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return String(offset).padStart(10, '0')
  })
  const table = `xref\n0 6\n0000000000 65535 f \n${offsets.map(offset => `${offset} 00000 n \n`).join('')}`
  return Buffer.from(`${text}${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1')
}
