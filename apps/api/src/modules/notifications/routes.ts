import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { getAlertSettings, updateAlertSettings } from './alert-settings.ts'
import { listAlerts } from './list-alerts.ts'
import { listNotifications } from './list-notifications.ts'
import { getNotificationSettings, updateNotificationSettings } from './notification-settings.ts'
import { getPushKey, subscribeToPush, unsubscribeFromPush } from './push-subscriptions.ts'
import { readNotifications } from './read-notifications.ts'
import { testAlerts } from './test-alerts.ts'

export const notificationRoutes = [
  route(endpoints.listAlerts, 'alert.read', (ctx, { query }) => listAlerts(ctx, query)),
  route(endpoints.getAlertSettings, 'alert.manage', ctx => getAlertSettings(ctx)),
  route(endpoints.updateAlertSettings, 'alert.manage', (ctx, { body }) => updateAlertSettings(ctx, body)),
  route(endpoints.testAlerts, 'alert.manage', ctx => testAlerts(ctx)),
  route(endpoints.listNotifications, 'notification.read', (ctx, { query }) => listNotifications(ctx, query)),
  route(endpoints.readNotifications, 'notification.read', (ctx, { body }) => readNotifications(ctx, body)),
  route(endpoints.getNotificationSettings, 'notification.read', ctx => getNotificationSettings(ctx)),
  route(endpoints.updateNotificationSettings, 'notification.read', (ctx, { body }) => updateNotificationSettings(ctx, body)),
  route(endpoints.getPushKey, 'signed-in', ctx => getPushKey(ctx)),
  route(endpoints.subscribeToPush, 'signed-in', (ctx, { body }) => subscribeToPush(ctx, body)),
  route(endpoints.unsubscribeFromPush, 'signed-in', (ctx, { body }) => unsubscribeFromPush(ctx, body)),
]
