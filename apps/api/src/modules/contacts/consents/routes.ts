import { endpoints } from '@recado/contracts'
import { route } from '../../../platform/route.ts'
import { listConsents } from './list-consents.ts'
import { noteConsent } from './note-consent.ts'

export const consentRoutes = [
  route(endpoints.listContactConsents, 'contact.read', (ctx, { params, query }) => listConsents(ctx, { ...params, ...query })),
  route(endpoints.noteContactConsent, 'contact.update', (ctx, { params, body }) => noteConsent(ctx, { ...params, ...body })),
]
