import { expect, it } from 'vitest'
import { toPeaks } from './peaks.ts'

it('a shape has as many bars as asked, the loudest being whole', () => {
  const samples = Float32Array.from({ length: 1000 }, (_, at) => at < 500 ? 0.1 * (at % 2 ? -1 : 1) : 0.4)
  expect(toPeaks(samples, 4).map(peak => Math.round(peak * 100))).toEqual([25, 25, 100, 100])
})

it('silence, and a sound shorter than its bars, have a shape too', () => {
  expect(toPeaks(new Float32Array(100), 4)).toEqual([0, 0, 0, 0])
  expect(toPeaks(Float32Array.from([0.5, 1]), 4)).toEqual([0.5, 0.5, 1, 1])
})
