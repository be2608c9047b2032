import type { Endpoint } from '@recado/contracts'
import { errorAnswer } from '@recado/contracts'
import { z } from 'zod'

export interface OpenApi {
  openapi: '3.1.0'
  info: { title: string, version: string, description: string }
  paths: Record<string, Record<string, Operation>>
  components: Record<string, unknown>
}

export interface Operation {
  operationId: string
  summary: string
  tags: string[]
  parameters: { name: string, in: 'path' | 'query', required: boolean, schema: unknown }[]
  requestBody?: { required: boolean, content: Record<string, { schema: unknown }> }
  responses: Record<string, unknown>
  security?: Record<string, string[]>[]
}

/** The description of the HTTP surface, made from the endpoints themselves. */
export function createOpenApi(endpoints: Record<string, Endpoint>): OpenApi {
  const paths: OpenApi['paths'] = { '/api/auth/sign-in/email': { post: signIn } }
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: toOperation(name, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Recado', version: '0.1.0', description: 'A self-hosted CRM with a real-time WhatsApp inbox. Sign in at /api/auth/sign-in/email; the session is a cookie. Calls marked ordersToken take a token made in the settings instead, as Authorization: Bearer. {a} is the association\'s subdomain.' },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'recado.session_token' }, ordersToken: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: toSchema(errorAnswer, 'output') },
    },
  }
}

function toOperation(name: string, endpoint: Endpoint): Operation {
  const body = toSchema(endpoint.body, 'input')
  const takesBody = endpoint.method !== 'GET' && Object.keys(propertiesOf(body)).length > 0
  const types = endpoint.encoding === 'multipart' ? ['multipart/form-data', ...(isJsonToo(body) ? ['application/json'] : [])] : ['application/json']
  return {
    operationId: name,
    summary: endpoint.summary,
    tags: [tagOf(endpoint.path)],
    parameters: [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')],
    ...(takesBody ? { requestBody: { required: true, content: Object.fromEntries(types.map(type => [type, { schema: body }])) } } : {}),
    ...(endpoint.credential === 'session' ? {} : { security: [{ [endpoint.credential]: [] }] }),
    responses: {
      [endpoint.status]: { description: 'Done', content: { 'application/json': { schema: toSchema(endpoint.answer, 'output') } } },
      default: { description: 'What went wrong', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
    },
  }
}

interface JsonSchema {
  properties?: Record<string, unknown>
  required?: string[]
  default?: unknown
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): Operation['parameters'] {
  const { properties = {}, required = [] } = toSchema(schema, 'input')
  return Object.entries(properties).map(([name, property]) => ({ name, in: place, required: required.includes(name), schema: property }))
}

function propertiesOf(schema: JsonSchema) {
  return schema.properties ?? {}
}

/** A form whose file may be left out is taken as JSON as well. */
function isJsonToo(schema: JsonSchema) {
  return !(schema.required ?? []).includes('file')
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest as JsonSchema
}

/** The noun of a path: what follows the association, else what follows `/api`. */
function tagOf(path: string) {
  const parts = path.split('/').filter(part => part !== '' && !part.startsWith(':'))
  return (path.includes('/:a/') ? parts[2] : parts[1] ?? parts[0]) ?? 'api'
}

const text = { type: 'string' }

const signIn: Operation = {
  operationId: 'signIn',
  summary: 'Sign in; the answer sets the session cookie',
  tags: ['auth'],
  parameters: [],
  requestBody: {
    required: true,
    content: { 'application/json': { schema: { type: 'object', properties: { email: text, password: text }, required: ['email', 'password'] } } },
  },
  responses: {
    200: { description: 'Signed in; the session is in the cookie' },
    default: { description: 'What went wrong', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
  },
}
