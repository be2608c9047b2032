// The inbox: conversations by view, the thread, the composer, the panel of the person. What the shell uses is here.
export { readAddress, toAddress } from './state/list-address.ts'
export { plainText } from './text/plain-text.ts'
export { useInboxLive } from './use-inbox-live.ts'
export { useInboxViews } from './use-inbox-views.ts'
export { useQueueNotice } from './use-queue-notice.ts'
export { useRecentConversations } from './use-recent-conversations.ts'
export { sendKeys, useSendKey } from './use-send-key.ts'
