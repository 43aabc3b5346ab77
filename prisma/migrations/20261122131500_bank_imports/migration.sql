-- Files of questions on their way into a category.
CREATE TYPE "ImportStatus" AS ENUM ('UPLOADING', 'READING', 'READY', 'REFUSED', 'APPLYING', 'DONE', 'FAILED');

CREATE TABLE "BankImport" (
    "id" UUID NOT NULL,
    "categoryId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "settings" BOOLEAN NOT NULL,
    "status" "ImportStatus" NOT NULL DEFAULT 'UPLOADING',
    "size" INTEGER NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "preview" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    CONSTRAINT "BankImport_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "BankImportPart" (
    "importId" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    CONSTRAINT "BankImportPart_pkey" PRIMARY KEY ("importId", "index")
);
CREATE INDEX "BankImport_categoryId_id_idx" ON "BankImport"("categoryId", "id");
ALTER TABLE "BankImport" ADD CONSTRAINT "BankImport_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "InterviewCategory"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "BankImport" ADD CONSTRAINT "BankImport_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "BankImportPart" ADD CONSTRAINT "BankImportPart_importId_fkey" FOREIGN KEY ("importId") REFERENCES "BankImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Questions that a model drafted, and who may publish them: nobody, before a person has read them.
ALTER TABLE "QuestionBank" ADD COLUMN "draftedBy" TEXT, ADD COLUMN "reviewedAt" TIMESTAMPTZ(3);

-- Test interviews of admins.
ALTER TABLE "InterviewSession" ADD COLUMN "rehearsal" BOOLEAN NOT NULL DEFAULT false;
