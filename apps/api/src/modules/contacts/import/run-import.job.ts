import { z } from 'zod'

/** What is enqueued; `import-jobs.ts` says how it is done. */
export const runImport = {
  name: 'run-import',
  maxAttempts: 25,
  payload: z.object({ importId: z.uuid() }),
}
