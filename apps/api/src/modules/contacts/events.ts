import type { Ctx } from '../../ctx.ts'
import type { Loader } from '../../platform/realtime/relay.ts'

/** What sockets hear of contacts. An import changes so many that everybody fetches what is on screen again. */
export const contactEvents: Record<string, Loader<Ctx>> = {
  'patients.imported': async () => [{ event: 'resync', payload: undefined }],
}
