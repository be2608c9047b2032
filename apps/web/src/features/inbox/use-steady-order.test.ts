import { expect, it, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import { useSteadyOrder } from './use-steady-order.ts'

class Pointer extends Event {
  readonly pointerType = 'mouse'
}

function open(ids: string[]) {
  const list = ref(ids)
  const element = new EventTarget()
  const scope = effectScope()
  const order = scope.run(() => useSteadyOrder(() => list.value, ref(element as HTMLElement)))
  if (!order)
    throw new Error('no scope')
  return { list, order, scroll: () => element.dispatchEvent(new Event('scroll')), move: () => element.dispatchEvent(new Pointer('pointermove')), leave: () => element.dispatchEvent(new Pointer('pointerleave')) }
}

it('without a pointer the list follows at once', () => {
  const { list, order } = open(['a', 'b'])
  list.value = ['b', 'a']
  expect(order.ids.value).toEqual(['b', 'a'])
})

it('nothing moves under a moving pointer; what rose is counted and comes when it leaves', () => {
  const { list, order, move, leave } = open(['a', 'b', 'c'])
  move()
  list.value = ['new', 'c', 'a', 'b']
  expect(order.ids.value).toEqual(['a', 'b', 'c'])
  expect(order.heldBack.value).toBe(2)
  leave()
  expect(order.ids.value).toEqual(['new', 'c', 'a', 'b'])
  expect(order.heldBack.value).toBe(0)
})

it('a pointer that rests holds nothing back for long', () => {
  vi.useFakeTimers()
  const { list, order, move } = open(['a', 'b'])
  move()
  list.value = ['b', 'a']
  vi.advanceTimersByTime(3000)
  expect(order.ids.value).toEqual(['b', 'a'])
  vi.useRealTimers()
})

it('older rows join below at once, also under the pointer', () => {
  const { list, order, move } = open(['a', 'b'])
  move()
  list.value = ['a', 'b', 'c']
  expect(order.ids.value).toEqual(['a', 'b', 'c'])
})

it('nothing moves while the list is scrolled; it follows as soon as it stands still', () => {
  vi.useFakeTimers()
  const { list, order, scroll } = open(['a', 'b'])
  scroll()
  list.value = ['b', 'a']
  vi.advanceTimersByTime(100)
  scroll()
  vi.advanceTimersByTime(100)
  expect(order.ids.value).toEqual(['a', 'b'])
  vi.advanceTimersByTime(50)
  expect(order.ids.value).toEqual(['b', 'a'])
  vi.useRealTimers()
})

it('older rows that join below bring nothing along that is held back', () => {
  const { list, order, move, leave } = open(['a', 'b', 'c'])
  move()
  list.value = ['c', 'a', 'b']
  list.value = ['c', 'a', 'b', 'd']
  expect(order.ids.value).toEqual(['a', 'b', 'c', 'd'])
  list.value = ['c', 'a']
  list.value = ['c', 'a', 'b', 'd', 'e']
  expect(order.ids.value).toEqual(['a', 'b', 'c', 'd', 'e'])
  leave()
  expect(order.ids.value).toEqual(['c', 'a', 'b', 'd', 'e'])
})
