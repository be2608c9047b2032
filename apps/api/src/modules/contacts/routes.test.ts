import type { Role } from '@recado/contracts'
import type { Access } from '../../platform/route.ts'
import { endpoints, isAllowed, permissions } from '@recado/contracts'
import { expect, it } from 'vitest'
import { contactRoutes } from './routes.ts'

const reading = [endpoints.listContacts.summary, endpoints.getContact.summary]
const answering = [endpoints.updateContact.summary, endpoints.createPatient.summary, endpoints.updatePatient.summary]
const leading = [endpoints.importPatients.summary]

it.each<[Role, string[]]>([
  ['viewer', reading],
  ['agent', [...reading, ...answering]],
  ['supervisor', [...reading, ...answering, ...leading]],
  ['owner', [...reading, ...answering, ...leading]],
])('what a %s may do with contacts', (role, summaries) => {
  const allowed = contactRoutes(async () => []).filter(({ access }) => isPermission(access) && isAllowed(role, access))
  expect(allowed.map(({ endpoint }) => endpoint.summary)).toEqual(summaries)
})

function isPermission(access: Access): access is keyof typeof permissions {
  return access in permissions
}
