// Operations: what operators look at: raw events, health, the doctor, the trace of a message, the API's own description.
// Owns processes, which the platform writes.
export { examine } from './doctor/examine.ts'
export type { FoundDatabase, Installation } from './doctor/installation.ts'
export { renderFinding, renderSummary } from './doctor/render-findings.ts'
export { mountApiDocs } from './mount-api-docs.ts'
export { mountMetrics } from './mount-metrics.ts'
export { operationsRoutes } from './routes.ts'
export { renderTrace } from './trace/render-trace.ts'
export { traceMessage } from './trace/trace-message.ts'
