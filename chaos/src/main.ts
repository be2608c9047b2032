// Everything goes wrong, and nothing may be lost: `pnpm chaos`, with `--messages`, `--minutes`, `--seed`, `--engine`, `--small`, `--keep`.
import { isRight } from './heal.ts'
import { renderReport } from './render-report.ts'
import { runChaos } from './run-chaos.ts'
import { readSettings } from './settings.ts'

const report = await runChaos(readSettings(process.argv.slice(2)), line => console.log(line))
console.log(`\n${renderReport(report)}`)
process.exitCode = isRight(report.rows, report.underWay) ? 0 : 1
