import { z } from 'zod'

/** The adapter keeps what PostgreSQL said in here; Prisma, where it passed through, keeps that. */
const adapterError = z.object({ cause: z.object({ originalCode: z.string() }) })
const rawError = z.object({ meta: z.object({ driverAdapterError: adapterError }) })

/** The code of PostgreSQL, of the operating system or of Prisma, wherever the libraries put it; null when there is none. */
export function databaseCode(error: unknown): string | null {
  if (!(error instanceof Error))
    return null
  const raw = rawError.safeParse(error)
  if (raw.success)
    return raw.data.meta.driverAdapterError.cause.originalCode
  const told = adapterError.safeParse(error)
  if (told.success)
    return told.data.cause.originalCode
  return 'code' in error && typeof error.code === 'string' ? error.code : databaseCode(error.cause)
}

/** What a log line and a dead letter may say of an error: its code or its name. Its message may quote what a person wrote. */
export function reasonOf(error: unknown): string {
  return databaseCode(error) ?? (error instanceof Error ? error.name : 'unknown')
}
