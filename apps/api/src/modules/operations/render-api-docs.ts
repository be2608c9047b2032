import type { OpenApi, Operation } from './create-open-api.ts'
import { html, raw } from 'hono/html'

/** A readable page of the whole surface: no script, nothing from another host. */
export function renderApiDocs({ info, paths }: OpenApi) {
  const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
  const tags = [...Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? '')]
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${info.title} API</title><style>${raw(style)}</style></head>
<body>
<nav aria-label="Parts"><strong>${info.title} API</strong>${tags.map(([tag]) => html`<a href="#${tag}">${tag}</a>`)}<a href="/api/openapi.json">openapi.json</a></nav>
<main>
<h1>${info.title} API ${info.version}</h1>
<p>${info.description}</p>
${tags.map(([tag, list]) => html`<section id="${tag}"><h2>${tag}</h2>${list.map(({ path, method, operation }) => renderOperation(method, path, operation))}</section>`)}
</main>
</body>
</html>`
}

function renderOperation(method: string, path: string, operation: Operation) {
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  return html`<details><summary><code class="method ${method}">${method.toUpperCase()}</code><code>${path}</code><span>${operation.summary}</span></summary>
${operation.security ? html`<p>Takes a token instead of a session: <code>Authorization: Bearer recado_…</code></p>` : ''}
${operation.parameters.length > 0 ? html`<h3>Parameters</h3><ul>${operation.parameters.map(parameter => html`<li><code>${parameter.name}</code> in ${parameter.in}${parameter.required ? '' : ', optional'}</li>`)}</ul>` : ''}
${body ? html`<h3>Body (${Object.keys(operation.requestBody?.content ?? {}).join(' or ')})</h3><pre>${JSON.stringify(body, null, 2)}</pre>` : ''}
<h3>Answers</h3><pre>${JSON.stringify(operation.responses, null, 2)}</pre></details>`
}

const style = `
:root{color-scheme:light dark;--line:#8883;--accent:light-dark(#0f5f78,#67b7d1)}
*{box-sizing:border-box}body{margin:0;display:grid;grid-template-columns:200px minmax(0,1fr);font:15px/1.5 system-ui,sans-serif}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:24px 16px;border-inline-end:1px solid var(--line);display:flex;flex-direction:column;gap:8px}
nav a{color:inherit;text-decoration:none}nav a:hover{color:var(--accent)}
main{padding:24px 32px;max-width:960px}h2{margin:32px 0 8px;font-size:18px}h3{font-size:13px;margin:16px 0 4px}
details{border:1px solid var(--line);border-radius:8px;margin:8px 0;padding:0 16px}summary{padding:8px 0;cursor:pointer;display:flex;gap:12px;flex-wrap:wrap;align-items:baseline}
summary span{opacity:.75}pre{overflow:auto;font-size:12px;max-height:320px}code{font-size:13px}.method{font-weight:700;color:var(--accent);min-width:56px}
@media(max-width:700px){body{display:block}nav{position:static;height:auto}main{padding:16px}}
`
