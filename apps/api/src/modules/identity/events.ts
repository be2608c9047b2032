import type { Ctx } from '../../ctx.ts'
import type { Loader } from '../../platform/realtime/relay.ts'

/** Who left hears nothing more. */
export const identityEvents: Record<string, Loader<Ctx>> = {
  'staff.removed': async (_ctx, announcements) => announcements.flatMap(({ memberId }) => memberId ? [{ shutOut: memberId }] : []),
}
