-- What is being written beside what is published, and how often it was saved.
ALTER TABLE "InterviewCategory" ADD COLUMN "draft" JSONB, ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "QuestionBank" ADD COLUMN "draft" JSONB, ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;

-- The list of a category's questions in either order, whatever their status.
CREATE INDEX "QuestionBank_categoryId_position_id_idx" ON "QuestionBank"("categoryId", "position", "id");
CREATE INDEX "QuestionBank_categoryId_updatedAt_id_idx" ON "QuestionBank"("categoryId", "updatedAt", "id");
