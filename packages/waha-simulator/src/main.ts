// The simulator as a process of its own: `node main.ts '{"port":3001,"apiKey":"…","statePath":"…"}'`, options as JSON.
// It may be killed at any moment and started again on the same state. Started by `fork`, it says where it listens and ends with its parent.
import type { SimulatorOptions } from './options.ts'
import { startSimulator } from './start-simulator.ts'

const simulator = await startSimulator(JSON.parse(process.argv[2] ?? '{}') as SimulatorOptions)
process.stdout.write(`${simulator.url}\n`)
process.send?.({ ready: simulator.url })
process.once('disconnect', () => process.exit(1))
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void simulator.close().then(() => process.exit(0)))
