import { defineConfig } from 'vitest/config'

const databaseSetup = './apps/api/src/testing/global-setup.ts'

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      { test: { name: 'contracts', include: ['packages/contracts/src/**/*.test.ts'] } },
      { test: { name: 'waha', include: ['packages/waha/src/**/*.test.ts'] } },
      { test: { name: 'simulator', include: ['packages/waha-simulator/**/*.test.ts'], testTimeout: 20_000 } },
      {
        test: {
          name: 'api',
          include: ['apps/api/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          globalSetup: [databaseSetup],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      './apps/web/vite.config.*',
      { test: { name: 'e2e', include: ['e2e/src/**/*.test.ts'], globalSetup: [databaseSetup], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false } },
    ],
  },
})
