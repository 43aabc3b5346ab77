-- The score that stands, beside what lists filter by: an order by score with a filter is then read from one index.
ALTER TABLE "InterviewSession" ADD COLUMN "overallScore" DOUBLE PRECISION;
UPDATE "InterviewSession" s SET "overallScore" = r."overallScore" FROM "EvaluationReport" r WHERE r."sessionId" = s.id;

CREATE FUNCTION copy_overall_score() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE "InterviewSession" SET "overallScore" = NULL WHERE id = OLD."sessionId" AND "overallScore" IS NOT NULL;
  ELSE
    UPDATE "InterviewSession" SET "overallScore" = NEW."overallScore"
    WHERE id = NEW."sessionId" AND "overallScore" IS DISTINCT FROM NEW."overallScore";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "EvaluationReport_overallScore" AFTER INSERT OR DELETE OR UPDATE OF "overallScore" ON "EvaluationReport"
  FOR EACH ROW EXECUTE FUNCTION copy_overall_score();

DROP INDEX "EvaluationReport_overallScore_sessionId_idx";

-- Scored sessions in the order of their scores, of all and of each value of a filter. Each index holds every filter: where
-- hardly any session meets two of them together, the answer is read from the index alone.
CREATE INDEX "InterviewSession_score_idx" ON "InterviewSession" ("overallScore", id)
  INCLUDE ("createdAt", "userId", "categoryId", status, decision) WHERE NOT rehearsal AND "overallScore" IS NOT NULL;
CREATE INDEX "InterviewSession_category_score_idx" ON "InterviewSession" ("categoryId", "overallScore", id)
  INCLUDE ("createdAt", "userId", status, decision) WHERE NOT rehearsal AND "overallScore" IS NOT NULL;
CREATE INDEX "InterviewSession_status_score_idx" ON "InterviewSession" (status, "overallScore", id)
  INCLUDE ("createdAt", "userId", "categoryId", decision) WHERE NOT rehearsal AND "overallScore" IS NOT NULL;
CREATE INDEX "InterviewSession_decision_score_idx" ON "InterviewSession" (decision, "overallScore", id)
  INCLUDE ("createdAt", "userId", "categoryId", status) WHERE NOT rehearsal AND "overallScore" IS NOT NULL;

-- The others, newest first, which follow them.
CREATE INDEX "InterviewSession_unscored_idx" ON "InterviewSession" ("createdAt", id)
  INCLUDE ("userId", "categoryId", status, decision) WHERE NOT rehearsal AND "overallScore" IS NULL;
CREATE INDEX "InterviewSession_category_unscored_idx" ON "InterviewSession" ("categoryId", "createdAt", id)
  INCLUDE ("userId", status, decision) WHERE NOT rehearsal AND "overallScore" IS NULL;
CREATE INDEX "InterviewSession_status_unscored_idx" ON "InterviewSession" (status, "createdAt", id)
  INCLUDE ("userId", "categoryId", decision) WHERE NOT rehearsal AND "overallScore" IS NULL;
CREATE INDEX "InterviewSession_decision_unscored_idx" ON "InterviewSession" (decision, "createdAt", id)
  INCLUDE ("userId", "categoryId", status) WHERE NOT rehearsal AND "overallScore" IS NULL;
