// pnpm recado <command>: looks at an installation from outside, whether it runs or not.
import type { Config } from './platform/config/load-config.ts'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { examine, renderFinding, renderSummary, renderTrace, traceMessage } from './modules/operations/index.ts'
import { openInstallation } from './open-installation.ts'
import { ConfigError, loadConfig } from './platform/config/load-config.ts'

const usage = `Usage:
  recado doctor [--json]              looks at every part and says what is wrong and what to do about it
  recado trace <message id> [--json]  the journey of a message, by Recado's id or WhatsApp's own

It reads the same settings as the start: the environment, then .env.
Ends with 0 when all is well, 1 when something is wrong or was not found, 2 when it was not understood.`

const codes = { well: 0, wrong: 1, notUnderstood: 2 }

/** The exit code. */
async function run(args: string[]): Promise<number> {
  const given = parse(args)
  if (!given)
    return misunderstood()
  if (given.help) {
    say(usage)
    return codes.well
  }
  const [command, id, ...rest] = given.words
  if (command === 'doctor' && id === undefined)
    return doctor(readConfig(), given.json)
  if (command === 'trace' && id !== undefined && rest.length === 0)
    return trace(readConfig(), id, given.json)
  return misunderstood()
}

function parse(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      // A script runner passes the `--` on that was meant for itself.
      args: args.filter(arg => arg !== '--'),
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
    })
    return { ...values, words: positionals }
  }
  catch {
    return null
  }
}

async function doctor(config: Config, asJson: boolean) {
  const installation = await openInstallation(config)
  try {
    const findings = await examine(installation, finding => asJson || say(renderFinding(finding)))
    const isWell = findings.every(({ state }) => state !== 'fail')
    say(asJson ? JSON.stringify({ isWell, findings }, null, 2) : `\n${renderSummary(findings)}`)
    return isWell ? codes.well : codes.wrong
  }
  finally {
    await installation.close()
  }
}

async function trace(config: Config, id: string, asJson: boolean) {
  const installation = await openInstallation(config)
  try {
    if (installation.database.type === 'closed')
      return complain(`The database: ${installation.database.problem}. ${installation.database.advice}`)
    const traces = await traceMessage(installation.database.root, id)
    if (traces.length === 0 && !asJson)
      return complain('No message and no event is known under this id. Events are kept for 30 days.')
    say(asJson ? JSON.stringify({ traces }, null, 2) : traces.map(renderTrace).join('\n\n'))
    return traces.length > 0 ? codes.well : codes.wrong
  }
  finally {
    await installation.close()
  }
}

function readConfig() {
  if (existsSync('.env'))
    process.loadEnvFile('.env')
  return loadConfig(process.env)
}

function misunderstood() {
  process.stderr.write(`${usage}\n`)
  return codes.notUnderstood
}

function complain(sentence: string) {
  process.stderr.write(`${sentence}\n`)
  return codes.wrong
}

function say(text: string) {
  process.stdout.write(`${text}\n`)
}

try {
  process.exitCode = await run(process.argv.slice(2))
}
catch (error) {
  if (!(error instanceof ConfigError))
    throw error
  process.exitCode = complain(`The settings are wrong.\n${error.message}`)
}
