import type { Ctx } from '../../ctx.ts'
import type { Evidence } from './choose-answer.ts'
import { alternativesOf } from './concepts.ts'
import { fillers } from './meaningful-words.ts'

export interface FoundEvidence {
  evidence: Evidence[]
  /** Published articles of the association. */
  articleCount: number
}

const fillerWords = [...fillers]

/** Which published articles hold which of the words, each article read with the grammar of its own language. */
export async function findEvidence(ctx: Ctx, words: string[]): Promise<FoundEvidence> {
  const alternatives = words.map(word => alternativesOf(word).join(' | '))
  const rows = await ctx.db.$queryRaw<(Evidence & { articleCount: number })[]>`
    WITH word AS MATERIALIZED (
      SELECT given.position::int - 1 AS position, language, to_tsquery(article_config(language), given.alternatives) AS query
      FROM unnest(${alternatives}::text[]) WITH ORDINALITY AS given(alternatives, position),
           unnest(ARRAY['pt', 'en', 'es']) AS language
    ), article AS MATERIALIZED (
      SELECT id, language, title, article_vector(language, title, body) AS vector
      FROM articles
      WHERE association_id = ${ctx.association.id}::uuid AND published
        AND article_vector(language, title, body) @@ (
          SELECT string_agg('(' || query::text || ')', ' | ')::tsquery FROM word WHERE numnode(query) > 0
        )
    )
    SELECT article.id AS "articleId", article.language,
      coalesce(array_agg(position) FILTER (WHERE ts_filter(vector, '{a}') @@ query), '{}') AS "titleHits",
      coalesce(array_agg(position) FILTER (WHERE vector @@ query), '{}') AS "hits",
      coalesce(array_agg(position) FILTER (WHERE numnode(query) = 0), '{}') AS "ignored",
      title_words.total AS "titleWordCount", title_words.covered AS "titleCoveredCount",
      (SELECT count(*)::int FROM articles WHERE association_id = ${ctx.association.id}::uuid AND published) AS "articleCount"
    FROM article
    JOIN word USING (language)
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS total, count(*) FILTER (WHERE EXISTS (
        SELECT FROM word asked WHERE asked.language = article.language AND title_word.vector @@ asked.query
      ))::int AS covered
      FROM (
        SELECT to_tsvector(article_config(article.language), spelled || ' ' || plain(spelled)) AS vector
        FROM regexp_split_to_table(lower(article.title COLLATE pg_c_utf8), '[^[:alnum:]]+') AS spelled
        WHERE length(spelled) > 1 AND plain(spelled) <> ALL (${fillerWords}::text[])
      ) AS title_word
      WHERE title_word.vector <> ''::tsvector
    ) AS title_words
    GROUP BY article.id, article.language, title_words.total, title_words.covered`
  return { evidence: rows, articleCount: rows[0]?.articleCount ?? 0 }
}
