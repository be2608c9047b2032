import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  workspaces: {
    '.': {
      entry: ['scripts/*.ts', 'scripts/checks/tally-reporter.ts', '.dependency-cruiser.ts'],
      project: ['scripts/**/*.ts', '*.ts'],
    },
    'apps/api': {
      entry: ['src/main.ts', 'src/start.ts', 'src/**/*.test.ts'],
      project: ['src/**/*.ts'],
    },
    'apps/web': {
      entry: ['src/service-worker/main.ts'],
      project: ['src/**/*.{ts,vue}', 'build/**/*.ts'],
      // Read by the build, which puts the icons in.
      ignoreDependencies: ['@iconify-json/lucide'],
    },
    'packages/waha-simulator': { entry: ['src/**/*.test.ts', 'src/main.ts'], project: ['src/**/*.ts'] },
    'packages/*': { entry: ['src/**/*.test.ts'], project: ['src/**/*.ts'] },
    'chaos': { entry: ['src/world/*-process.ts', 'src/world/die-with-parent.ts', 'src/**/*.test.ts'], project: ['src/**/*.ts'] },
    'bench': { entry: ['src/processes/*.ts'], project: ['src/**/*.ts'] },
    'e2e': { entry: ['src/**/*.test.ts'], project: ['src/**/*.ts'] },
  },
  ignoreExportsUsedInFile: true,
  // A face also names the types its verbs speak in, whether or not a caller writes them down today.
  exclude: ['types'],
}

export default config
