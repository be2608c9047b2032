import { fieldAt, fieldsOf, listOf } from '../read.ts'

/** WAHA's OpenAPI document, as far as a test needs it. */
export interface Operation {
  pathParams: string[]
  query: string[]
  requiredQuery: string[]
  bodySchema: unknown
}

export function operationOf(document: unknown, method: string, path: string): Operation | null {
  const operation = fieldAt(document, 'paths', path, method.toLowerCase())
  if (operation === undefined)
    return null
  const parameters = listOf(fieldAt(operation, 'parameters')).map(fieldsOf)
  const names = (place: string) => parameters.filter(parameter => parameter.in === place).map(parameter => String(parameter.name))
  return {
    pathParams: names('path'),
    query: names('query'),
    requiredQuery: parameters.filter(({ in: place, required }) => place === 'query' && required === true).map(({ name }) => String(name)),
    bodySchema: fieldAt(operation, 'requestBody', 'content', 'application/json', 'schema'),
  }
}

/** Where a value leaves its schema: unknown fields, missing required ones, other types. Deep. */
export function violations(document: unknown, schema: unknown, value: unknown, place = 'body'): string[] {
  const resolved = resolve(document, schema)
  const choices = listOf(resolved.oneOf ?? resolved.anyOf)
  if (choices.length > 0)
    return shortest(choices.map(choice => violations(document, choice, value, place)))
  const allOf = listOf(resolved.allOf)
  if (allOf.length > 0)
    return allOf.flatMap(part => violations(document, part, value, place))
  if (Array.isArray(value))
    return value.flatMap((item, i) => violations(document, resolved.items, item, `${place}[${i}]`))
  if (typeof value === 'object' && value !== null)
    return objectViolations(document, resolved, fieldsOf(value), place)
  // The document says «object» of every value whose type its generator did not see.
  const types = [resolved.type ?? 'object'].flat()
  return types.includes('object') || types.includes(typeof value) ? [] : [`${place} is ${typeof value}`]
}

function objectViolations(document: unknown, schema: Record<string, unknown>, value: Record<string, unknown>, place: string): string[] {
  const properties = fieldsOf(schema.properties)
  const isOpen = Object.keys(properties).length === 0
  const missing = listOf(schema.required).filter(name => !Object.hasOwn(value, String(name)))
  return [
    ...missing.map(name => `${place}.${name} is missing`),
    ...Object.entries(value).flatMap(([name, field]) => Object.hasOwn(properties, name)
      ? violations(document, properties[name], field, `${place}.${name}`)
      : isOpen ? [] : [`${place}.${name} is unknown`]),
  ]
}

function resolve(document: unknown, schema: unknown): Record<string, unknown> {
  const ref = fieldAt(schema, '$ref')
  return typeof ref === 'string' ? resolve(document, fieldAt(document, ...ref.slice(2).split('/'))) : { ...fieldsOf(schema) }
}

function shortest(lists: string[][]): string[] {
  return lists.reduce((best, list) => list.length < best.length ? list : best)
}
