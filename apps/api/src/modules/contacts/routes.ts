import type { MoveConversations } from './join-contacts.ts'
import type { ReturnConversations } from './undo-join.ts'
import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { importPatients } from './import-patients.ts'
import { listContacts } from './list-contacts.ts'
import { listJoins } from './list-joins.ts'
import { requireContact } from './queries.ts'
import { registerPatient } from './register-patient.ts'
import { undoJoin } from './undo-join.ts'
import { updateContact } from './update-contact.ts'
import { updatePatient } from './update-patient.ts'

export function contactRoutes(moveConversations: MoveConversations, returnConversations: ReturnConversations) {
  return [
    route(endpoints.listContacts, 'contact.read', (ctx, { query }) => listContacts(ctx, query)),
    route(endpoints.getContact, 'contact.read', (ctx, { params }) => requireContact(ctx, params.contactId)),
    route(endpoints.updateContact, 'contact.update', (ctx, { params, body }) => updateContact(ctx, { contactId: params.contactId, ...body })),
    route(endpoints.listContactJoins, 'contact.read', (ctx, { params }) => listJoins(ctx, params)),
    route(endpoints.undoContactJoin, 'contact.update', (ctx, { params }) => undoJoin(ctx, params, returnConversations)),
    route(endpoints.createPatient, 'patient.write', (ctx, { body }) => registerPatient(ctx, body, moveConversations)),
    route(endpoints.updatePatient, 'patient.write', (ctx, { params, body }) => updatePatient(ctx, { patientId: params.patientId, ...body }, moveConversations)),
    route(endpoints.importPatients, 'patient.import', (ctx, { query, body }) => importPatients(ctx, { file: body.file, ...query }, moveConversations)),
  ]
}
