export { createAssociation } from './create-association.ts'
export { findAssociation, findAssociationById, listAssociations, toAssociation } from './queries.ts'
// Associations: the tenants. Owns associations. Opening one makes the opener its owner.
export { associationRoutes } from './routes.ts'
