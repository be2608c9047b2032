import { expect, it } from 'vitest'
import { isRight } from './heal.ts'
import { renderReport } from './render-report.ts'
import { runChaos } from './run-chaos.ts'
import { smallSettings } from './settings.ts'

it('whatever dies, whenever: every message is in the inbox once, and every answer reaches the person once or somebody is told', async () => {
  const report = await runChaos(smallSettings(1))
  expect(isRight(report.rows, report.underWay), renderReport(report)).toBe(true)
})
