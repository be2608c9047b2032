-- What an article is found by. Stemmers know words with their accents, people write them without: both forms are in. The title weighs A, the body B.
CREATE FUNCTION article_config(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT CASE language WHEN 'en' THEN 'pg_catalog.english'::regconfig WHEN 'es' THEN 'pg_catalog.spanish'::regconfig ELSE 'pg_catalog.portuguese'::regconfig END $$;

CREATE FUNCTION article_vector(language text, title text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$
  SELECT setweight(to_tsvector(public.article_config(language), lower(title COLLATE pg_c_utf8) || ' ' || public.plain(title)), 'A')
      || setweight(to_tsvector(public.article_config(language), lower(body COLLATE pg_c_utf8) || ' ' || public.plain(body)), 'B')
$$;

CREATE INDEX articles_search_idx ON articles USING gin (article_vector(language, title, body)) WHERE published;
