import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const databaseSetup = './apps/api/src/testing/global-setup.ts'
const browserSetup = './e2e/src/testing/global-setup.ts'
const setupFiles = ['./apps/api/src/testing/hush-prisma.ts']

/** Tests wait for timers and the database more than they compute: two at a time even on two cores. */
const maxWorkers = Math.max(2, availableParallelism() - 1)

/** No test is about how quick the machine is: these end only what hangs. */
const patience = { testTimeout: 120_000, hookTimeout: 180_000 }

/** What a person sees in time depends on the load: alone, after everything else. */
const needsQuiet = ['e2e/src/speed.test.ts']

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      { test: { name: 'contracts', include: ['packages/contracts/src/**/*.test.ts'], maxWorkers, ...patience } },
      { test: { name: 'waha', include: ['packages/waha/src/**/*.test.ts'], maxWorkers, ...patience } },
      { test: { name: 'simulator', include: ['packages/waha-simulator/**/*.test.ts'], maxWorkers, ...patience } },
      {
        test: {
          name: 'api',
          include: ['apps/api/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          globalSetup: [databaseSetup],
          setupFiles,
          maxWorkers,
          ...patience,
        },
      },
      { extends: './apps/web/vite.config.ts', root: './apps/web', test: { name: 'web', include: ['src/**/*.test.ts'], maxWorkers, ...patience } },
      {
        test: {
          name: 'e2e',
          include: ['e2e/src/**/*.test.ts'],
          exclude: needsQuiet,
          globalSetup: [databaseSetup, browserSetup],
          setupFiles,
          ...patience,
          // A browser and a product for each: two beside each other, when the other tests are done.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Half a dozen busy processes: alone, so that neither they nor the other tests time out over it.
        test: { name: 'chaos', include: ['chaos/src/**/*.test.ts'], testTimeout: 300_000, maxWorkers, sequence: { groupOrder: 2 } },
      },
      {
        test: {
          name: 'e2e-quiet',
          include: needsQuiet,
          globalSetup: [databaseSetup, browserSetup],
          setupFiles,
          ...patience,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
