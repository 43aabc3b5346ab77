-- Advice is given only where the range of the score allows it.
ALTER TYPE "Recommendation" ADD VALUE 'NEEDS_REVIEW' BEFORE 'INSUFFICIENT_EVIDENCE';

-- What a judge quoted and the server did not accept.
ALTER TABLE "CriterionResult" ADD COLUMN "rejected" JSONB NOT NULL DEFAULT '[]';
