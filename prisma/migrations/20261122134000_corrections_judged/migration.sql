-- AlterTable
ALTER TABLE "EvaluationRun" ADD COLUMN     "withCorrections" BOOLEAN NOT NULL DEFAULT false;
