import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { createAssociation } from './create-association.ts'
import { updateAssociation } from './update-association.ts'

export const associationRoutes = [
  route(endpoints.createAssociation, 'operator', (ctx, { body }) => createAssociation(ctx, body)),
  route(endpoints.updateAssociation, 'association.update', (ctx, { body }) => updateAssociation(ctx, body)),
]
