export { applySessionStatus } from './apply-session-status.ts'
// Channels: the linked numbers and the providers behind them. Owns connections. A provider lives in a folder of its
// own behind the small interface of channel.ts.
export type { Channel, FetchedMedia, OutboundMessage, SendResult } from './channel.ts'
export { createConnection } from './create-connection.ts'
export { channelEvents } from './events.ts'
export { moveConnection } from './move-connection.ts'
export { findConnection, findConnectionByName, findWebhookKey, listWorkingConnections, openChannel, requireConnection, touchConnection } from './queries.ts'
export { connectionRoutes } from './routes.ts'
export { startConnection } from './steer-connection.ts'
export { syncConnection } from './sync-connection.job.ts'
