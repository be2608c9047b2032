import { z } from 'zod'

export const id = z.uuid()

/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime()

/** A day without a time, `2026-11-20`. */
export const day = z.iso.date()

/** A telephone number in E.164, `+5511987654321`. */
export const phone = z.string().regex(/^\+[1-9]\d{6,14}$/)

/** Languages the product speaks to people and staff. */
export const languages = ['pt-BR', 'en', 'es'] as const
export const language = z.enum(languages)
export type Language = z.infer<typeof language>

/** The part of a web address that names an association. */
export const subdomain = z.string().regex(/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/)

/** An empty answer. */
export const empty = z.object({})

/** Params of everything that belongs to an association. */
export const inAssociation = z.object({ a: subdomain })

/** A page of a list and where the next one begins; `null` at the end. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

/** Query of a paged list. */
export const paging = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export interface Page<T> { items: T[], nextCursor: string | null }
