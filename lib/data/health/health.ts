import "server-only";
import type { Viewer } from "#lib/data/viewer.ts";
import { dailyConfigured, env, modelConfigured } from "#lib/env.ts";
import { queue } from "#lib/jobs/queue.ts";
import { log } from "#lib/log.ts";
import { probeWrite } from "./probe-write.ts";

const patienceMs = 3_000;

/** What is running here; names and states only, never an address or a key. */
export async function health(_viewer: Viewer) {
  const [database, jobs] = await Promise.all([works("database", probeWrite), works("jobs", async () => (await queue()).getQueues())]);
  return {
    ok: database && jobs,
    database: { ok: database, part: env().EMBEDDED_DATABASE ? "embedded" : "configured" },
    jobs: { ok: jobs, part: env().JOBS === "inline" ? "this process" : "another process" },
    interviewer: { part: modelConfigured() ? "configured" : "built-in" },
    judge: { part: modelConfigured() ? "configured" : "built-in" },
    mail: { part: env().SMTP_URL ? "configured" : "outbox" },
    call: { part: dailyConfigured() ? "Daily" : "local" },
  };
}

async function works(part: string, probe: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${patienceMs} ms`)), patienceMs);
  });
  try {
    await Promise.race([probe(), late]);
    return true;
  } catch (error) {
    log.error({ err: error, part }, "a health probe failed");
    return false;
  } finally {
    clearTimeout(timer);
  }
}
