import type { RootCtx } from '../../ctx.ts'
import { defineSweep } from '../../platform/jobs/define-sweep.ts'

const notificationDays = 90
const pushDays = 2

/** What was told long ago goes, read or not; that a push went is kept as long as it could go twice. */
export const pruneNotifications = defineSweep({
  name: 'prune-notifications',
  cron: '23 4 * * *',
  async run({ db, clock }: RootCtx) {
    const daysAgo = (days: number) => new Date(clock().getTime() - days * 86_400_000)
    await db.notification.deleteMany({ where: { createdAt: { lt: daysAgo(notificationDays) } } })
    await db.push.deleteMany({ where: { createdAt: { lt: daysAgo(pushDays) } } })
  },
})
