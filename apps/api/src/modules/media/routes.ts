import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { serveMedia } from './serve-media.ts'

export const mediaRoutes = [
  route(endpoints.getMediaFile, 'conversation.read', (ctx, { params, query, headers }) => serveMedia(ctx, { ...params, ...query, headers })),
]
