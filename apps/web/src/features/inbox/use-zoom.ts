import type { Ref } from 'vue'
import { useEventListener } from '@vueuse/core'
import { computed, ref } from 'vue'

interface Point { x: number, y: number }

const most = 5
/** So far (px) a finger travels sideways for it to be a swipe. */
const swipePx = 60

/** Makes what stands on a stage larger: by wheel, two fingers, double click or the keys of its owner; moved by dragging. */
export function useZoom(stage: Readonly<Ref<HTMLElement | null>>, { swiped }: { swiped: (side: 'left' | 'right') => void }) {
  const scale = ref(1)
  const shift = ref<Point>({ x: 0, y: 0 })
  const pointers = new Map<number, Point>()
  let began: Point = { x: 0, y: 0 }

  useEventListener(stage, 'wheel', (event: WheelEvent) => {
    event.preventDefault()
    zoomBy(event.deltaY < 0 ? 1.15 : 1 / 1.15)
  }, { passive: false })
  useEventListener(stage, 'dblclick', () => scale.value > 1 ? reset() : zoomBy(2.5))
  useEventListener(stage, 'pointerdown', (event: PointerEvent) => {
    if (event.target instanceof HTMLVideoElement)
      return
    pointers.set(event.pointerId, pointOf(event))
    began = pointOf(event)
    if (event.currentTarget instanceof HTMLElement && scale.value > 1)
      event.currentTarget.setPointerCapture(event.pointerId)
  })
  useEventListener(stage, 'pointermove', (event: PointerEvent) => {
    const before = pointers.get(event.pointerId)
    if (!before)
      return
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1]
    if (other)
      zoomBy(distance(pointOf(event), other) / Math.max(1, distance(before, other)))
    else if (scale.value > 1)
      move({ x: shift.value.x + event.clientX - before.x, y: shift.value.y + event.clientY - before.y })
    pointers.set(event.pointerId, pointOf(event))
  })
  useEventListener(stage, ['pointerup', 'pointercancel'], (event: PointerEvent) => {
    const isAlone = pointers.delete(event.pointerId) && pointers.size === 0
    const [x, y] = [event.clientX - began.x, event.clientY - began.y]
    if (isAlone && event.type === 'pointerup' && scale.value === 1 && Math.abs(x) > swipePx && Math.abs(x) > 2 * Math.abs(y))
      swiped(x < 0 ? 'left' : 'right')
  })

  function zoomBy(factor: number) {
    scale.value = Math.min(most, Math.max(1, scale.value * factor))
    move(shift.value)
  }

  /** As far as its edges come into sight. */
  function move({ x, y }: Point) {
    const { clientWidth = 0, clientHeight = 0 } = stage.value ?? {}
    const [right, down] = [clientWidth * (scale.value - 1) / 2, clientHeight * (scale.value - 1) / 2]
    shift.value = { x: Math.min(right, Math.max(-right, x)), y: Math.min(down, Math.max(-down, y)) }
  }

  function reset() {
    scale.value = 1
    shift.value = { x: 0, y: 0 }
  }

  const style = computed(() => ({ transform: `translate(${shift.value.x}px, ${shift.value.y}px) scale(${scale.value})` }))

  return { scale, style, zoomBy, reset }
}

function pointOf({ clientX, clientY }: PointerEvent): Point {
  return { x: clientX, y: clientY }
}

function distance(a: Point, b: Point) {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
