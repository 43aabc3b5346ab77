-- A rare word is found without reading every question: indexes of three letters each, over both texts that are searched.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "QuestionBank_questionText_idx" ON "QuestionBank" USING GIN ("questionText" gin_trgm_ops);
CREATE INDEX "QuestionBank_draftText_idx" ON "QuestionBank" USING GIN ((draft ->> 'text') gin_trgm_ops) WHERE draft IS NOT NULL;
