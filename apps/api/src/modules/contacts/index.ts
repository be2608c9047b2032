// Contacts: the people who write, their identities (phones, LIDs), the patient register and what stands beside a person.
// Owns contacts, contact_identities, patients, contact_merges, contact_notes, contact_consents, attributes, orders, imports, import_rows, exports,
// contact_columns.
// Two contacts that turn out to be one person are joined here, and their conversations with them: whoever calls a
// verb that may join, or take apart again, hands it what moves them, because conversations belong to a module further right.
export { countryOf } from './country-of.ts'
export { toCpf } from './cpf.ts'
export { contactEvents } from './events.ts'
export { dropExports } from './export/drop-exports.sweep.ts'
export { writeExport } from './export/write-export.job.ts'
export { forgetImports } from './import/forget-imports.sweep.ts'
export { importJobs } from './import/import-jobs.ts'
export type { MoveConversations } from './join-contacts.ts'
export { joinSamePerson } from './join-same-person.ts'
export { shownPatientStatus } from './patient-status.ts'
export { toCanonicalPhone } from './phone-number.ts'
export { requireContact } from './queries.ts'
export { recallContacts } from './recall-contacts.ts'
export { registerPatient } from './register-patient.ts'
export { resolveContacts } from './resolve-contacts.ts'
export { contactRoutes } from './routes.ts'
export { toSearchTerms, toSearchText } from './search-text.ts'
export type { Sender } from './to-person.ts'
