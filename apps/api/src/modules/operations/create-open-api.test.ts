import { endpoints } from '@recado/contracts'
import { expect, it } from 'vitest'
import { createOpenApi } from './create-open-api.ts'
import { renderApiDocs } from './render-api-docs.ts'

const document = createOpenApi(endpoints)

it('describes every call there is, each under a name of its own', () => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
  expect(operations).toHaveLength(Object.keys(endpoints).length + 1)
  const names = operations.map(({ operation }) => operation.operationId)
  expect(new Set(names).size).toBe(names.length)
  for (const { path, operation } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1])
    expect(operation.parameters.filter(parameter => parameter.in === 'path').map(parameter => parameter.name)).toEqual(named)
    expect(operation.summary).not.toBe('')
  }
})

it('is plain JSON, and every reference in it leads somewhere', () => {
  const text = JSON.stringify(document)
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(document)))
  for (const [, name = ''] of text.matchAll(/#\/components\/schemas\/(\w+)/g))
    expect(document.components.schemas).toHaveProperty(name)
})

it('the page for people names every path and loads nothing', async () => {
  const page = String(await renderApiDocs(document))
  for (const path of Object.keys(document.paths))
    expect(page).toContain(`<code>${path}</code>`)
  expect(page).not.toMatch(/<script|src=|https?:\/\/(?!json-schema)/)
})
