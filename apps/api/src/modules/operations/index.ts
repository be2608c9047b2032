// Operations: what operators look at: raw events, health, the API's own description. Owns no table.
export { mountApiDocs } from './mount-api-docs.ts'
export { operationsRoutes } from './routes.ts'
