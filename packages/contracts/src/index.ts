// All that crosses the wire, a file per module: endpoints, shapes, events, errors, permissions.
import { apiTokenEndpoints } from './api-tokens.ts'
import { assistantEndpoints } from './assistant.ts'
import { associationEndpoints } from './associations.ts'
import { attributeEndpoints } from './attributes.ts'
import { bulkEndpoints } from './bulk.ts'
import { cannedAnswerEndpoints } from './canned-answers.ts'
import { connectionEndpoints } from './connections.ts'
import { consentEndpoints } from './consents.ts'
import { contactNoteEndpoints } from './contact-notes.ts'
import { contactEndpoints } from './contacts.ts'
import { conversationEndpoints } from './conversations.ts'
import { exportEndpoints } from './exports.ts'
import { folderEndpoints } from './folders.ts'
import { identityEndpoints } from './identity.ts'
import { importEndpoints } from './imports.ts'
import { knowledgeEndpoints } from './knowledge.ts'
import { labelEndpoints } from './labels.ts'
import { mediaEndpoints } from './media.ts'
import { noteEndpoints } from './notes.ts'
import { notificationEndpoints } from './notifications.ts'
import { operationsEndpoints } from './operations.ts'
import { orderEndpoints } from './orders.ts'
import { queueEndpoints } from './queue.ts'
import { scheduledMessageEndpoints } from './scheduled-messages.ts'
import { searchEndpoints } from './search.ts'

export * from './api-tokens.ts'
export * from './assistant.ts'
export * from './associations.ts'
export * from './attributes.ts'
export * from './bulk.ts'
export * from './canned-answers.ts'
export * from './connections.ts'
export * from './consents.ts'
export * from './contact-notes.ts'
export * from './contacts.ts'
export * from './conversations.ts'
export * from './endpoint.ts'
export * from './errors.ts'
export * from './events.ts'
export * from './exports.ts'
export * from './folders.ts'
export * from './identity.ts'
export * from './imports.ts'
export * from './knowledge.ts'
export * from './labels.ts'
export * from './media.ts'
export * from './message-actions.ts'
export * from './notes.ts'
export * from './notifications.ts'
export * from './operations.ts'
export * from './orders.ts'
export * from './permissions.ts'
export * from './queue.ts'
export * from './quiet.ts'
export * from './scheduled-messages.ts'
export * from './search.ts'
export * from './shapes.ts'

/** Every call there is. */
export const endpoints = {
  ...associationEndpoints,
  ...identityEndpoints,
  ...apiTokenEndpoints,
  ...connectionEndpoints,
  ...contactEndpoints,
  ...contactNoteEndpoints,
  ...consentEndpoints,
  ...attributeEndpoints,
  ...orderEndpoints,
  ...importEndpoints,
  ...exportEndpoints,
  ...conversationEndpoints,
  ...scheduledMessageEndpoints,
  ...noteEndpoints,
  ...searchEndpoints,
  ...bulkEndpoints,
  ...labelEndpoints,
  ...folderEndpoints,
  ...knowledgeEndpoints,
  ...cannedAnswerEndpoints,
  ...mediaEndpoints,
  ...assistantEndpoints,
  ...notificationEndpoints,
  ...operationsEndpoints,
  ...queueEndpoints,
}
