-- Progress is counted from the settled criteria: eight judged at once waited for each other to count themselves.
ALTER TABLE "EvaluationRun" DROP COLUMN "done";
