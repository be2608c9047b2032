interface Measures { width: number | null, height: number | null, durationMs: number | null }

const unknown: Measures = { width: null, height: null, durationMs: null }

/** Width, height and length (ms) of a picture, video or sound, read from its own address; nulls when it tells none. */
export function measureFile(mimeType: string, url: string): Promise<Measures> {
  if (mimeType.startsWith('image/'))
    return measureImage(url)
  if (mimeType.startsWith('video/') || mimeType.startsWith('audio/'))
    return measurePlayable(mimeType.startsWith('video/') ? 'video' : 'audio', url)
  return Promise.resolve(unknown)
}

async function measureImage(url: string): Promise<Measures> {
  const image = new Image()
  image.src = url
  try {
    await image.decode()
    return { ...unknown, width: image.naturalWidth, height: image.naturalHeight }
  }
  catch {
    return unknown
  }
}

function measurePlayable(tag: 'video' | 'audio', url: string) {
  return new Promise<Measures>((resolve) => {
    const player = document.createElement(tag)
    player.preload = 'metadata'
    player.onloadedmetadata = () => resolve({
      width: player instanceof HTMLVideoElement ? player.videoWidth : null,
      height: player instanceof HTMLVideoElement ? player.videoHeight : null,
      durationMs: Number.isFinite(player.duration) ? Math.round(player.duration * 1000) : null,
    })
    player.onerror = () => resolve(unknown)
    player.src = url
  })
}
