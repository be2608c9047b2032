import { afterEach, expect, it, vi } from 'vitest'
import { gatherByFrame } from './gather-by-frame.ts'

function open() {
  vi.useFakeTimers()
  const taken: string[] = []
  const frames: (() => void)[] = []
  const page = { isHidden: false }
  const hear = gatherByFrame<string>(item => taken.push(item), draw => frames.push(draw), () => page.isHidden)
  return { taken, hear, page, draw: () => frames.splice(0).forEach(draw => draw()), asked: () => frames.length }
}
afterEach(() => vi.useRealTimers())

it('what comes between two frames is handed over with the next, in its order', () => {
  const { taken, hear, draw, asked } = open()
  hear(['a', 'b'])
  hear(['c'])
  expect(asked()).toBe(1)
  expect(taken).toEqual([])
  draw()
  expect(taken).toEqual(['a', 'b', 'c'])
  hear(['d'])
  draw()
  expect(taken).toEqual(['a', 'b', 'c', 'd'])
})

it('a page that is out of sight hears at once, and what waited before comes first', () => {
  const { taken, hear, page } = open()
  hear(['a'])
  page.isHidden = true
  hear(['b'])
  expect(taken).toEqual(['a', 'b'])
})

it('where no frame is drawn nothing waits for long, and nothing comes twice', () => {
  const { taken, hear, draw } = open()
  hear(['a'])
  vi.advanceTimersByTime(100)
  expect(taken).toEqual(['a'])
  draw()
  expect(taken).toEqual(['a'])
})

it('the wait for a frame that came is over: what is told next waits for its own', () => {
  const { taken, hear, draw } = open()
  hear(['a'])
  vi.advanceTimersByTime(16)
  draw()
  vi.advanceTimersByTime(80)
  hear(['b'])
  vi.advanceTimersByTime(10)
  expect(taken).toEqual(['a'])
  draw()
  expect(taken).toEqual(['a', 'b'])
})

it('one that cannot be taken keeps none of the others away', () => {
  vi.useFakeTimers()
  const taken: string[] = []
  const frames: (() => void)[] = []
  const hear = gatherByFrame<string>((item) => {
    if (item === 'bad')
      throw new Error('no')
    taken.push(item)
  }, draw => frames.push(draw), () => false)
  hear(['a', 'bad'])
  hear(['b'])
  expect(() => frames.forEach(draw => draw())).toThrow('no')
  vi.advanceTimersByTime(100)
  expect(taken).toEqual(['a', 'b'])
})
