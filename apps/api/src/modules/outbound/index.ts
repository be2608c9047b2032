// Outbound: one verb that sends, for agents and assistant, and the way of each message out. Owns deliveries.
export { deliverMessages } from './deliver-messages.job.ts'
export { resumeDeliveries } from './resume-deliveries.ts'
export { outboundRoutes } from './routes.ts'
export { sendMessage } from './send-message.ts'
export type { SendMessage, Sent } from './send-message.ts'
