import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { queue } from "#lib/jobs/queue.ts";

const patienceMs = 10_000;
const lookEveryMs = 100;

/**
 * Sends a job that does nothing through the queue, and waits until a worker has done it.
 * @throws AppError unauthenticated, forbidden; an error when no worker took it
 */
export async function probeJobs(viewer: Viewer): Promise<void> {
  requireRole(viewer, "ADMIN");
  const boss = await queue();
  const id = await boss.send("ping", {});
  if (!id) throw new Error("the queue took no job");
  for (const until = Date.now() + patienceMs; Date.now() < until; await wait(lookEveryMs)) {
    const job = await boss.getJobById("ping", id);
    if (job?.state === "completed") return;
    if (job?.state === "failed") throw new Error("the job failed");
  }
  throw new Error(`no worker took a job within ${patienceMs / 1_000} seconds; is one running?`);
}
