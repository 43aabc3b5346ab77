-- What people decide on an interview, and where they disagree with its judge: versions that are added, never changed.
CREATE TYPE "DecisionOutcome" AS ENUM ('UNDECIDED', 'ADVANCE', 'HOLD', 'REJECT');

ALTER TABLE "InterviewSession" ADD COLUMN "decision" "DecisionOutcome" NOT NULL DEFAULT 'UNDECIDED';
CREATE INDEX "InterviewSession_decision_createdAt_id_idx" ON "InterviewSession"("decision", "createdAt", "id");

CREATE TABLE "Decision" (
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "outcome" "DecisionOutcome" NOT NULL,
    "reason" TEXT NOT NULL,
    "decidedById" UUID NOT NULL,
    "runId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Decision_sessionId_version_key" ON "Decision"("sessionId", "version");
CREATE INDEX "Decision_decidedById_idx" ON "Decision"("decidedById");
CREATE INDEX "Decision_runId_idx" ON "Decision"("runId");
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "InterviewSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_runId_fkey" FOREIGN KEY ("runId") REFERENCES "EvaluationRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "CriterionReview" (
    "id" UUID NOT NULL,
    "criterionResultId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "outcome" "CriterionOutcome",
    "level" INTEGER,
    "reason" TEXT NOT NULL,
    "reviewerId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CriterionReview_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "CriterionReview_criterionResultId_version_key" ON "CriterionReview"("criterionResultId", "version");
CREATE INDEX "CriterionReview_reviewerId_idx" ON "CriterionReview"("reviewerId");
ALTER TABLE "CriterionReview" ADD CONSTRAINT "CriterionReview_criterionResultId_fkey" FOREIGN KEY ("criterionResultId") REFERENCES "CriterionResult"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "CriterionReview" ADD CONSTRAINT "CriterionReview_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
