import { onScopeDispose, ref } from 'vue'
import { chooseType, toOgg } from './to-ogg.ts'

/** Why nothing is recorded: not allowed, no microphone, a browser or an address (http) that cannot, or something else. */
export type RecorderProblem = 'refused' | 'missing' | 'unsupported' | 'failed'

/** As long as a file may be, with room to spare. */
export const mostMs = 30 * 60_000
const tickMs = 100

/** Records from the microphone, with pauses. Ends with its scope: nothing listens on. */
export function useRecorder() {
  const state = ref<'asking' | 'recording' | 'paused' | 'ending'>('asking')
  const problem = ref<RecorderProblem | null>(null)
  const ms = ref(0)
  /** The loudness of now, 0 to 1, the latest last. */
  const levels = ref<number[]>([])
  /** What was recorded so far, to be listened to in a pause. */
  const heard = ref<string | null>(null)

  let recorder: MediaRecorder | null = null
  let stream: MediaStream | null = null
  let sound: AudioContext | null = null
  let ticking: ReturnType<typeof setInterval> | undefined
  let isOver = false
  const parts: Blob[] = []

  async function start() {
    problem.value = null
    try {
      const type = await chooseType()
      if (!type || !navigator.mediaDevices)
        return void (problem.value = 'unsupported')
      stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } })
      if (isOver)
        return release()
      recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 32_000 })
      recorder.addEventListener('dataavailable', ({ data }) => data.size > 0 && parts.push(data))
      recorder.start()
      state.value = 'recording'
      measure(stream)
    }
    catch (error) {
      problem.value = problemOf(error)
      release()
    }
  }

  function measure(from: MediaStream) {
    sound = new AudioContext()
    const analyser = sound.createAnalyser()
    sound.createMediaStreamSource(from).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    let at = performance.now()
    ticking = setInterval(() => {
      const now = performance.now()
      if (state.value === 'recording') {
        ms.value += now - at
        analyser.getFloatTimeDomainData(samples)
        const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
        levels.value = [...levels.value, Math.min(1, loudness * 4)].slice(-40)
      }
      at = now
      if (ms.value >= mostMs)
        pause()
    }, tickMs)
  }

  async function pause() {
    if (state.value !== 'recording' || !recorder)
      return
    state.value = 'paused'
    recorder.pause()
    const told = new Promise(resolve => recorder?.addEventListener('dataavailable', resolve, { once: true }))
    recorder.requestData()
    await told
    if (state.value === 'paused')
      heard.value = URL.createObjectURL(new Blob(parts, { type: recorder.mimeType }))
  }

  function resume() {
    forgetHeard()
    recorder?.resume()
    state.value = 'recording'
  }

  /** The voice message; null when it failed, and then it is said. */
  async function finish(): Promise<File | null> {
    if (!recorder || state.value === 'ending')
      return null
    state.value = 'ending'
    const stopped = new Promise(resolve => recorder?.addEventListener('stop', resolve, { once: true }))
    recorder.stop()
    await stopped
    try {
      return await toOgg(new Blob(parts, { type: recorder.mimeType }))
    }
    catch {
      problem.value = 'failed'
      return null
    }
    finally {
      release()
    }
  }

  function release() {
    isOver = true
    clearInterval(ticking)
    stream?.getTracks().forEach(track => track.stop())
    // One that is closed already says so: it is what was wanted.
    sound?.close().catch(() => {})
    forgetHeard()
  }

  function forgetHeard() {
    if (heard.value)
      URL.revokeObjectURL(heard.value)
    heard.value = null
  }

  onScopeDispose(release)

  return { state, problem, ms, levels, heard, start, pause, resume, finish }
}

function problemOf(error: unknown): RecorderProblem {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError')
    return 'refused'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'failed'
}
