import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { retryMedia } from './retry-media.ts'

export const inboundRoutes = [
  route(endpoints.retryMedia, 'conversation.answer', (ctx, { params }) => retryMedia(ctx, params)),
]
