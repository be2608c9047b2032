/** What a browser records in, the best first: WhatsApp takes Opus in Ogg. */
const recordedTypes = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4']

/** The type to record in; null where nothing this browser records becomes a voice message. */
export async function chooseType(): Promise<string | null> {
  const type = typeof MediaRecorder === 'undefined' ? undefined : recordedTypes.find(one => MediaRecorder.isTypeSupported(one))
  if (!type || type.includes('opus'))
    return type ?? null
  const encoder = typeof AudioEncoder === 'undefined' ? null : await AudioEncoder.isConfigSupported({ codec: 'opus', sampleRate: 48_000, numberOfChannels: 1 })
  return encoder?.supported ? type : null
}

/** A recording as a voice message: what is Opus already is only packed anew. @throws where it cannot be read */
export async function toOgg(recorded: Blob): Promise<File> {
  const bytes = recorded.type.startsWith('audio/ogg') ? recorded : await (await import('./repack.ts')).repack(recorded)
  return new File([bytes], 'voice.ogg', { type: 'audio/ogg' })
}
