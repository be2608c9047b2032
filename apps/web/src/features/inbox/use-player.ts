import type { Ref } from 'vue'
import { useLocalStorage } from '@vueuse/core'
import { computed, onScopeDispose, ref, watch } from 'vue'

export const speeds = [1, 1.5, 2] as const

/** The one that sounds: starting another pauses it. */
let sounding: HTMLMediaElement | null = null

/** Plays one voice message or sound; one at a time on the whole page, all at the speed chosen last. */
export function usePlayer(player: Ref<HTMLAudioElement | null>, knownMs: () => number | null) {
  const speed = useLocalStorage<number>('recado.speed', 1)
  const isPlaying = ref(false)
  const hasFailed = ref(false)
  const atMs = ref(0)
  const foundMs = ref<number | null>(null)
  const lengthMs = computed(() => foundMs.value ?? knownMs() ?? 0)

  async function toggle() {
    if (!player.value)
      return
    if (isPlaying.value)
      return player.value.pause()
    if (sounding !== player.value)
      sounding?.pause()
    sounding = player.value
    player.value.playbackRate = speed.value
    try {
      await player.value.play()
      hasFailed.value = false
    }
    catch {
      hasFailed.value = true
    }
  }

  function seek(ms: number) {
    if (player.value)
      player.value.currentTime = ms / 1000
    atMs.value = ms
  }

  function nextSpeed() {
    const index = speeds.findIndex(known => known === speed.value)
    speed.value = speeds[(index + 1) % speeds.length] ?? 1
  }

  watch(speed, value => player.value && (player.value.playbackRate = value))
  onScopeDispose(() => player.value?.pause())

  const listeners = {
    play: () => isPlaying.value = true,
    pause: () => isPlaying.value = false,
    ended: () => seek(0),
    error: () => hasFailed.value = true,
    timeupdate: () => atMs.value = (player.value?.currentTime ?? 0) * 1000,
    durationchange: () => {
      const seconds = player.value?.duration ?? Number.NaN
      foundMs.value = Number.isFinite(seconds) ? seconds * 1000 : null
    },
  }

  return { isPlaying, hasFailed, atMs, lengthMs, speed, toggle, seek, nextSpeed, listeners }
}
