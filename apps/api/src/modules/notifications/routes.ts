import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { getAlertSettings, updateAlertSettings } from './alert-settings.ts'
import { listAlerts } from './list-alerts.ts'
import { testAlerts } from './test-alerts.ts'

export const notificationRoutes = [
  route(endpoints.listAlerts, 'alert.read', (ctx, { query }) => listAlerts(ctx, query)),
  route(endpoints.getAlertSettings, 'alert.manage', ctx => getAlertSettings(ctx)),
  route(endpoints.updateAlertSettings, 'alert.manage', (ctx, { body }) => updateAlertSettings(ctx, body)),
  route(endpoints.testAlerts, 'alert.manage', ctx => testAlerts(ctx)),
]
