-- Lower case, without accents: the same for "Horário", "HORARIO" and "horário", whatever the locale of the cluster.
CREATE FUNCTION plain(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN regexp_replace(normalize(lower(value COLLATE pg_c_utf8), NFD), '[\u0300-\u036f]', '', 'g');

-- The text search configuration of an article's language.
CREATE FUNCTION article_config(language text) RETURNS regconfig
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN CASE language WHEN 'en' THEN 'pg_catalog.english'::regconfig WHEN 'es' THEN 'pg_catalog.spanish'::regconfig ELSE 'pg_catalog.portuguese'::regconfig END;

-- What an article is found by. Stemmers know words with their accents, people write without: both forms are in. Title weighs A, body B.
CREATE FUNCTION article_vector(language text, title text, body text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN setweight(to_tsvector(article_config(language), lower(title COLLATE pg_c_utf8) || ' ' || plain(title)), 'A')
      || setweight(to_tsvector(article_config(language), lower(body COLLATE pg_c_utf8) || ' ' || plain(body)), 'B');

CREATE INDEX articles_search_idx ON articles USING gin (article_vector(language, title, body)) WHERE published;
