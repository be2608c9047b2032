/** So many bars stand for a sound. */
export const barCount = 48
/** Larger ones are not fetched for their shape. */
const mostBytes = 2_000_000
/** Enough for a shape, and little to decode. */
const sampleRate = 8000

const known = new Map<string, Promise<number[] | null>>()
let line: Promise<unknown> = Promise.resolve()

/** How loud a sound is over its length, 0 to 1, in `barCount` steps; null when it cannot be read. One at a time, each once. */
export function readPeaks(id: string, url: string): Promise<number[] | null> {
  const reading = known.get(id) ?? line.then(() => read(url)).catch(() => null)
  known.set(id, reading)
  line = reading
  return reading
}

async function read(url: string): Promise<number[] | null> {
  const response = await fetch(url)
  if (!response.ok || Number(response.headers.get('content-length')) > mostBytes)
    return null
  const sound = await new OfflineAudioContext(1, 1, sampleRate).decodeAudioData(await response.arrayBuffer())
  return toPeaks(sound.getChannelData(0), barCount)
}

/** The loudest of each of `count` equal stretches, the loudest of all being 1. */
export function toPeaks(samples: Float32Array, count: number): number[] {
  const size = samples.length / count
  const peaks = Array.from({ length: count }, (_, index) =>
    samples.subarray(Math.floor(index * size), Math.max(Math.floor(index * size) + 1, Math.floor((index + 1) * size))).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0))
  const loudest = Math.max(...peaks)
  return loudest > 0 ? peaks.map(peak => peak / loudest) : peaks
}
