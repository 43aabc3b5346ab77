-- Searches find what people type without accents, and put what is written exactly so first.

-- As it is written, in small letters, with the tone of oa, oe and uy in one place: hòa and hoà are one word.
CREATE FUNCTION search_exact(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN normalize(
    regexp_replace(
      regexp_replace(normalize(lower(value), NFD), U&'(o)([\0300\0301\0303\0309\0323])([ae])', '\1\3\2', 'g'),
      U&'(u)([\0300\0301\0303\0309\0323])(y)', '\1\3\2', 'g'),
    NFC);

-- Without accents and tones, and with the letters that have no accent to take away as people type them.
CREATE FUNCTION search_fold(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(
    replace(replace(replace(
      translate(regexp_replace(normalize(value, NFD), U&'[\0300-\036F]', '', 'g'), 'ĐđÐðŁłØøĦħıÆŒ', 'DdDdLlOoHhiæœ'),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'));

-- A line for each text that is searched: a whole line is the best match.
DROP INDEX "User_fullName_idx";
DROP INDEX "User_email_idx";
CREATE INDEX "User_search_exact_idx" ON "User" USING GIN (search_exact(E'\n' || "fullName" || E'\n' || email || E'\n') gin_trgm_ops);
CREATE INDEX "User_search_fold_idx" ON "User" USING GIN (search_fold(E'\n' || "fullName" || E'\n' || email || E'\n') gin_trgm_ops);

DROP INDEX "QuestionBank_questionText_idx";
DROP INDEX "QuestionBank_draftText_idx";
CREATE INDEX "QuestionBank_search_exact_idx" ON "QuestionBank"
  USING GIN (search_exact(E'\n' || "questionText" || E'\n' || coalesce(draft ->> 'text', '') || E'\n') gin_trgm_ops);
CREATE INDEX "QuestionBank_search_fold_idx" ON "QuestionBank"
  USING GIN (search_fold(E'\n' || "questionText" || E'\n' || coalesce(draft ->> 'text', '') || E'\n') gin_trgm_ops);
