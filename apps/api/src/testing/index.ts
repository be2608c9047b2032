export { ensureFirstAdminLink } from '../modules/identity/index.ts'
// What tests and benchmarks of other packages need: a running Recado on a database of its own.
export { createTestApp, wahaApiKey } from './create-test-app.ts'
export type { TestApp } from './create-test-app.ts'
export { createClient } from './test-client.ts'
export type { TestClient } from './test-client.ts'
export { until } from './until.ts'
export { workbookOf } from './workbook-of.ts'
