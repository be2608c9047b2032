import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { roles } from './permissions.ts'
import { id, inAssociation, language, subdomain } from './shapes.ts'

export const association = z.object({
  id,
  subdomain,
  name: z.string(),
  language,
  timeZone: z.string(),
})
export type Association = z.infer<typeof association>

export const me = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), isOperator: z.boolean() }),
  associations: z.array(association.extend({ role: z.enum(roles), memberId: id })),
})
export type Me = z.infer<typeof me>

const timeZone = z.string().refine(isTimeZone, 'not an IANA time zone')

export const associationEndpoints = {
  getMe: endpoint({ method: 'GET', path: '/api/me', summary: 'Who is signed in, and where', answer: me }),
  createAssociation: endpoint({
    method: 'POST',
    path: '/api/associations',
    summary: 'Open an association (platform operator)',
    body: z.object({
      name: z.string().trim().min(1).max(120),
      subdomain,
      language: language.default('pt-BR'),
      timeZone: timeZone.default('America/Sao_Paulo'),
    }),
    answer: association,
    status: 201,
  }),
  updateAssociation: endpoint({
    method: 'PATCH',
    path: '/api/associations/:a',
    summary: 'Change name, language or time zone',
    params: inAssociation,
    body: z.object({
      name: z.string().trim().min(1).max(120),
      language,
      timeZone,
    }).partial(),
    answer: association,
  }),
}

function isTimeZone(value: string) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }))
  }
  catch {
    return false
  }
}
