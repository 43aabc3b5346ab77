-- What the log tells of artifacts, for lists, reports and evidence.
ALTER TABLE "TechnicalArtifact"
  ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'code',
  ADD COLUMN "questionIndex" INTEGER,
  ADD COLUMN "task" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "hash" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "submittedAt" TIMESTAMPTZ(3),
  ADD COLUMN "results" JSONB,
  ADD COLUMN "verifiedById" UUID,
  ADD COLUMN "verifiedAt" TIMESTAMPTZ(3),
  ADD COLUMN "verification" JSONB;

CREATE INDEX "TechnicalArtifact_createdAt_id_idx" ON "TechnicalArtifact"("createdAt", "id");
CREATE INDEX "TechnicalArtifact_language_createdAt_id_idx" ON "TechnicalArtifact"("language", "createdAt", "id");
ALTER TABLE "TechnicalArtifact" ADD CONSTRAINT "TechnicalArtifact_verifiedById_fkey" FOREIGN KEY ("verifiedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Evidence" ALTER COLUMN "transcriptId" DROP NOT NULL, ADD COLUMN "artifactId" UUID;
CREATE INDEX "Evidence_artifactId_idx" ON "Evidence"("artifactId");
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_artifactId_fkey" FOREIGN KEY ("artifactId") REFERENCES "TechnicalArtifact"("id") ON DELETE CASCADE ON UPDATE CASCADE;
