// Audit: who did what, when, written in the transaction of the change. Owns audit_entries.
export { audit } from './audit.ts'
