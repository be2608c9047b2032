import type { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/http-env.ts'
import { endpoints } from '@recado/contracts'
import { createOpenApi } from './create-open-api.ts'
import { renderApiDocs } from './render-api-docs.ts'

/** `/api/openapi.json`, and the same for people at `/api/docs`. */
export function mountApiDocs(app: Hono<HttpEnv>): void {
  const document = createOpenApi(endpoints)
  const page = renderApiDocs(document)
  app.get('/api/openapi.json', c => c.json(document))
  app.get('/api/docs', c => c.html(page))
}
