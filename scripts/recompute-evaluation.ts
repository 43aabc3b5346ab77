// Computes every figure of an interview's reports again from their stored parts: npm run evaluation:recompute -- <session>
import { recomputeEvaluation } from "#lib/data/evaluations/recompute-evaluation.ts";
import { pool, prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { Failure, run } from "#scripts/local/failure.mjs";

async function recompute(): Promise<void> {
  const [sessionId, ...rest] = process.argv.slice(2);
  if (!sessionId || rest.length > 0) throw new Failure("Name one session: npm run evaluation:recompute -- <session>");
  try {
    const figures = await recomputeEvaluation({ kind: "system", job: "evaluation:recompute" }, { sessionId });
    for (const { version, name, stored, computed, same } of figures) {
      const value = JSON.stringify(computed);
      console.log(
        `${same ? "=" : "≠"} version ${version}, ${name}: ${same ? value : `${JSON.stringify(stored)} is stored, its parts give ${value}`}`,
      );
    }
    const different = figures.filter(({ same }) => !same).length;
    console.log(`${figures.length} figures, ${different === 0 ? "all of them agree" : `${different} differ`}.`);
    if (different > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "invalid") throw new Failure("This is no session's id: it stands in the address of the session's report.");
    throw new Failure(error.code === "not_found" ? "This session has no finished evaluation." : error.message);
  } finally {
    await prisma().$disconnect();
    await pool().end();
  }
}

await run(recompute);
