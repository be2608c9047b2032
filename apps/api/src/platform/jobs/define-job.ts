import type { z } from 'zod'

/** Named, typed work in the database: retried with back-off, then dead. It may run twice. */
export interface Job<Ctx, Payload> {
  name: string
  payload: z.ZodType<Payload>
  run: (ctx: Ctx, payload: Payload, attempt?: { isLast: boolean }) => Promise<void>
  /** Tries before it is dead: 25 unless told. */
  maxAttempts: number
}

/** A job whose payload only the job itself knows. */
export type AnyJob<Ctx> = Omit<Job<Ctx, never>, 'payload'> & { payload: z.ZodType }

export function defineJob<Ctx, Payload>(
  job: Omit<Job<Ctx, Payload>, 'maxAttempts'> & { maxAttempts?: number },
): Job<Ctx, Payload> {
  return { maxAttempts: 25, ...job }
}
