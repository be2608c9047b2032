import type { MoveConversations } from './join-contacts.ts'
import type { ForeseeConversations } from './preview-join.ts'
import type { ReturnConversations } from './undo-join.ts'
import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { attributeRoutes } from './attributes/routes.ts'
import { consentRoutes } from './consents/routes.ts'
import { getContactColumns, saveContactColumns } from './contact-columns.ts'
import { exportRoutes } from './export/routes.ts'
import { importRoutes } from './import/routes.ts'
import { joinByHand } from './join-by-hand.ts'
import { listContacts } from './list-contacts.ts'
import { listJoins } from './list-joins.ts'
import { noteRoutes } from './notes/routes.ts'
import { orderRoutes } from './orders/routes.ts'
import { previewJoin } from './preview-join.ts'
import { requireContact } from './queries.ts'
import { registerPatient } from './register-patient.ts'
import { undoJoin } from './undo-join.ts'
import { updateContact } from './update-contact.ts'
import { updatePatient } from './update-patient.ts'

/** What is done with conversations when contacts become one or two; the module that owns them provides it. */
interface ConversationMoves {
  moveConversations: MoveConversations
  returnConversations: ReturnConversations
  foreseeConversations: ForeseeConversations
}

export function contactRoutes({ moveConversations, returnConversations, foreseeConversations }: ConversationMoves) {
  return [
    route(endpoints.listContacts, 'contact.read', (ctx, { query }) => listContacts(ctx, query)),
    route(endpoints.getContact, 'contact.read', (ctx, { params }) => requireContact(ctx, params.contactId)),
    route(endpoints.updateContact, 'contact.update', (ctx, { params, body }) => updateContact(ctx, { contactId: params.contactId, ...body })),
    route(endpoints.listContactJoins, 'contact.read', (ctx, { params }) => listJoins(ctx, params)),
    route(endpoints.previewContactJoin, 'contact.join', (ctx, { params }) => previewJoin(ctx, params, foreseeConversations)),
    route(endpoints.joinContacts, 'contact.join', (ctx, { params, body }) => joinByHand(ctx, { ...params, ...body }, moveConversations)),
    route(endpoints.undoContactJoin, 'contact.join', (ctx, { params }) => undoJoin(ctx, params, returnConversations)),
    ...noteRoutes,
    ...consentRoutes,
    ...attributeRoutes,
    ...orderRoutes,
    route(endpoints.createPatient, 'patient.write', (ctx, { body }) => registerPatient(ctx, body, moveConversations)),
    route(endpoints.updatePatient, 'patient.write', (ctx, { params, body }) => updatePatient(ctx, { patientId: params.patientId, ...body }, moveConversations)),
    route(endpoints.getContactColumns, 'contact.read', ctx => getContactColumns(ctx)),
    route(endpoints.saveContactColumns, 'contact.read', (ctx, { body }) => saveContactColumns(ctx, body)),
    ...importRoutes,
    ...exportRoutes,
  ]
}
