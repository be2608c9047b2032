import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const databaseSetup = './apps/api/src/testing/global-setup.ts'

/** Tests wait for timers and the database more than they compute: two at a time even on two cores. */
const maxWorkers = Math.max(2, availableParallelism() - 1)

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      { test: { name: 'contracts', include: ['packages/contracts/src/**/*.test.ts'], maxWorkers } },
      { test: { name: 'waha', include: ['packages/waha/src/**/*.test.ts'], maxWorkers } },
      { test: { name: 'simulator', include: ['packages/waha-simulator/**/*.test.ts'], testTimeout: 20_000, maxWorkers } },
      {
        test: {
          name: 'api',
          include: ['apps/api/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          globalSetup: [databaseSetup],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers,
        },
      },
      { extends: './apps/web/vite.config.ts', root: './apps/web', test: { name: 'web', include: ['src/**/*.test.ts'], maxWorkers } },
      {
        test: {
          name: 'e2e',
          include: ['e2e/src/**/*.test.ts'],
          globalSetup: [databaseSetup],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One browser at a time, after everything else: what a person sees in time depends on the load.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Half a dozen busy processes: alone, so that neither they nor the other tests time out over it.
        test: { name: 'chaos', include: ['chaos/src/**/*.test.ts'], testTimeout: 300_000, maxWorkers, sequence: { groupOrder: 2 } },
      },
    ],
  },
})
