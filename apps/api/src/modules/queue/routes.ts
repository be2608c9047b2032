import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { getOpeningHours, updateOpeningHours } from './opening-hours/opening-hours.ts'
import { getQueueSettings, updateQueueSettings } from './queue-settings.ts'

export const queueRoutes = [
  route(endpoints.getQueueSettings, 'queue.read', ctx => getQueueSettings(ctx)),
  route(endpoints.updateQueueSettings, 'queue.update', (ctx, { body }) => updateQueueSettings(ctx, body)),
  route(endpoints.getOpeningHours, 'queue.read', ctx => getOpeningHours(ctx)),
  route(endpoints.updateOpeningHours, 'queue.update', (ctx, { body }) => updateOpeningHours(ctx, body)),
]
