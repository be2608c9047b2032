import type { NotificationSettings } from './notifications.ts'

/** Whether a member wants to be left alone now. Hours are those of `timeZone`; from and to the same is the whole day. */
export function isQuiet({ quietUntil, quietHours }: Pick<NotificationSettings, 'quietUntil' | 'quietHours'>, now: Date, timeZone: string): boolean {
  if (quietUntil !== null && now < new Date(quietUntil))
    return true
  if (!quietHours)
    return false
  const { from, to } = quietHours
  const time = hourIn(now, timeZone)
  return from < to ? time >= from && time < to : time >= from || time < to
}

function hourIn(now: Date, timeZone: string) {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now)
}
