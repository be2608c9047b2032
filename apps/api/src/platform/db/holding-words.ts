import { Prisma } from './generated/client.ts'

/** Narrows to rows whose text holds every word of `q`, in any order and whatever their accents; nothing asked narrows nothing. */
export function holdingWords(text: Prisma.Sql, q = ''): Prisma.Sql {
  const patterns = q.split(/\s+/).filter(Boolean).map(word => `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`)
  return patterns.length === 0
    ? Prisma.empty
    : Prisma.sql`AND plain(${text}) LIKE ALL (SELECT plain(pattern) FROM unnest(${patterns}::text[]) AS pattern)`
}
