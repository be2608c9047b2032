// Notifications: alerts about the numbers, opened and closed once, and who is told of them by e-mail and webhook; what
// concerns each member of staff, on the page and pushed to their devices, as they want it.
// Owns alerts, alert_notices, alert_settings, notifications, notification_counts (through a trigger), notification_settings,
// push_subscriptions, pushes.
export { notificationEvents } from './events.ts'
export { notifyStaff } from './notify-staff.job.ts'
export { pruneNotifications } from './prune-notifications.sweep.ts'
export { raiseAlerts } from './raise-alerts.sweep.ts'
export { notificationRoutes } from './routes.ts'
export { sendAlert } from './send-alert.job.ts'
export { sendPush } from './send-push.job.ts'
