-- AlterTable
ALTER TABLE "Transcript" ADD COLUMN     "confidence" DOUBLE PRECISION,
ADD COLUMN     "correction" TEXT,
ADD COLUMN     "endMs" INTEGER,
ADD COLUMN     "heardChars" INTEGER,
ADD COLUMN     "startMs" INTEGER;
