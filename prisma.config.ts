import { defineConfig } from 'prisma/config'

// `generate` looks for a schema engine binary it never runs; migrations use the WebAssembly build instead.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema', migrations: { path: 'prisma/migrations' } })
