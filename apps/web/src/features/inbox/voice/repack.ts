import { BlobSource, BufferTarget, Conversion, Input, MP4, OggOutputFormat, Output, WEBM } from 'mediabunny'

/** What another container holds, in Ogg: Opus as it is, anything else as Opus. @throws where it cannot be read or nothing is in it */
export async function repack(recorded: Blob): Promise<ArrayBuffer> {
  const target = new BufferTarget()
  const conversion = await Conversion.init({
    input: new Input({ source: new BlobSource(recorded), formats: [WEBM, MP4] }),
    output: new Output({ format: new OggOutputFormat(), target }),
    audio: { codec: 'opus' },
    showWarnings: false,
  })
  await conversion.execute()
  if (!target.buffer)
    throw new Error('nothing was recorded')
  return target.buffer
}
