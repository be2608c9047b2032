// Notifications: alerts about the numbers, opened and closed once, and who is told of them by e-mail and webhook.
// Owns alerts, alert_notices, alert_settings.
export { notificationEvents } from './events.ts'
export { raiseAlerts } from './raise-alerts.sweep.ts'
export { notificationRoutes } from './routes.ts'
export { sendAlert } from './send-alert.job.ts'
