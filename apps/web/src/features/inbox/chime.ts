let audio: AudioContext | undefined

/** Two soft notes. Silent while the browser allows no sound: it does after the first click or key on the page. */
export async function chime() {
  if (!navigator.userActivation?.hasBeenActive)
    return
  audio ??= new AudioContext()
  await audio.resume()
  note(audio, 659.25, 0)
  note(audio, 880, 0.14)
}

function note(context: AudioContext, frequency: number, after: number) {
  const start = context.currentTime + after
  const tone = context.createOscillator()
  const volume = context.createGain()
  tone.frequency.value = frequency
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(0.12, start + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.5)
  tone.connect(volume).connect(context.destination)
  tone.start(start)
  tone.stop(start + 0.5)
}
