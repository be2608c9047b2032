import { endpoints } from '@recado/contracts'
import { route } from '../../../platform/route.ts'
import { createAttribute } from './create-attribute.ts'
import { deleteAttribute } from './delete-attribute.ts'
import { listAttributes, listContactAttributes } from './list-attributes.ts'
import { revealAttribute } from './reveal-attribute.ts'
import { setContactAttribute } from './set-contact-attribute.ts'
import { updateAttribute } from './update-attribute.ts'

export const attributeRoutes = [
  route(endpoints.listAttributes, 'contact.read', ctx => listAttributes(ctx)),
  route(endpoints.createAttribute, 'attribute.manage', (ctx, { body }) => createAttribute(ctx, body)),
  route(endpoints.updateAttribute, 'attribute.manage', (ctx, { params, body }) => updateAttribute(ctx, { ...params, ...body })),
  route(endpoints.deleteAttribute, 'attribute.manage', (ctx, { params }) => deleteAttribute(ctx, params)),
  route(endpoints.listContactAttributes, 'contact.read', (ctx, { params }) => listContactAttributes(ctx, params)),
  route(endpoints.setContactAttribute, 'contact.update', (ctx, { params, body }) => setContactAttribute(ctx, { ...params, ...body })),
  route(endpoints.revealContactAttribute, 'attribute.reveal', (ctx, { params }) => revealAttribute(ctx, params)),
]
