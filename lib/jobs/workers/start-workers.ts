import "server-only";
import type { Job, PgBoss, WorkOptions } from "pg-boss";
import { closeRoom, sweepRooms } from "#lib/call/close-rooms.ts";
import { ejectObservers } from "#lib/call/eject-observers.ts";
import { applyImport } from "#lib/data/imports/apply-import.ts";
import { failImport } from "#lib/data/imports/fail-import.ts";
import { readImport } from "#lib/data/imports/read-import.ts";
import { closeInterview } from "#lib/data/interviews/close-interview.ts";
import { deliverMail } from "#lib/data/mail/deliver-mail.ts";
import { purgeMail } from "#lib/data/mail/purge-mail.ts";
import { sweepSignIns } from "#lib/data/users/sweep-sign-ins.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { dailyConfigured, env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { type Jobs, queue } from "#lib/jobs/queue.ts";
import { evaluateInterview, evaluationGaveUp } from "#lib/jobs/workers/evaluate-interview.ts";
import { oneJob } from "#lib/jobs/workers/job-failure.ts";
import { verifyInterviews } from "#lib/jobs/workers/verify-interviews.ts";
import { log } from "#lib/log.ts";
import { eraseRecording } from "#lib/recording/recording.ts";
import { sweepStorage } from "#lib/storage/sweep.ts";

const held = globalThis as typeof globalThis & { aaiWorkers?: Promise<PgBoss> };
// A worker that is busy when its message comes finds the next job by polling, so the interval is what a backlog costs.
const prompt = { batchSize: 1, pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5 } as const;
const patient = { batchSize: 1, pollingIntervalSeconds: 5, notifyPollingIntervalSeconds: 5 } as const;

const system = (job: string): Viewer => ({ kind: "system", job });

async function start(): Promise<PgBoss> {
  const boss = await queue();
  const work = <Data extends object>(name: string, options: WorkOptions, act: (job: Job<Data>) => Promise<unknown>) =>
    boss.work<Data>(name, options, oneJob(act));
  await work<Jobs["evaluate"]>("evaluate", { ...prompt, localConcurrency: 4, heartbeatRefreshSeconds: 4 }, ({ data, signal }) =>
    evaluateInterview(system("evaluate"), data, signal),
  );
  await work<Jobs["evaluate"]>("evaluate-failed", patient, (job) => evaluationGaveUp(system("evaluate"), job.data));
  await work<Jobs["close"]>("close", { ...patient, localConcurrency: 2 }, (job) =>
    closeInterview(system("close"), job.data).catch(unlessGone),
  );
  await work<Jobs["ping"]>("ping", prompt, async () => {});
  await work<Jobs["import"]>("import", { ...prompt, heartbeatRefreshSeconds: 4 }, (job) =>
    (job.data.step === "read" ? readImport : applyImport)(system("import"), job.data),
  );
  await work<Jobs["import"]>("import-failed", patient, (job) =>
    failImport(system("import"), { ...job.data, reason: "It was interrupted too often." }),
  );
  await work<Jobs["erase-recording"]>("erase-recording", patient, (job) => eraseRecording(job.data, job.signal));
  await work("sweep-storage", patient, (job) => sweepStorage(job.signal));
  await boss.schedule("sweep-storage", "17 * * * *");
  await work("purge-mail", patient, () => purgeMail(system("purge-mail")));
  await boss.schedule("purge-mail", "41 3 * * *");
  await work("sweep-sign-ins", patient, () => sweepSignIns(system("sweep-sign-ins")));
  await boss.schedule("sweep-sign-ins", "17 * * * *");
  await work("verify", patient, (job) => verifyInterviews(system("verify"), job.signal));
  await boss.schedule("verify", "23 2 * * *");
  if (dailyConfigured()) {
    await work<Jobs["close-room"]>("close-room", patient, (job) => closeRoom(system("close-room"), job.data.sessionId, job.signal));
    await work<Jobs["eject-observer"]>("eject-observer", prompt, (job) => ejectObservers(system("eject-observer"), job.data, job.signal));
    await work("sweep-rooms", patient, (job) => sweepRooms(system("sweep-rooms"), job.signal));
    await boss.schedule("sweep-rooms", "*/5 * * * *");
  }
  if (env().SMTP_URL) {
    await work<Jobs["mail"]>("mail", { ...patient, localConcurrency: 2 }, (job) => deliverMail(system("mail"), job.data));
  }
  log.debug("the workers are running");
  return boss;
}

function unlessGone(error: unknown): void {
  // The session was erased meanwhile: nothing is left to close.
  if (error instanceof AppError && error.code === "not_found") return;
  throw error;
}

/** Starts this process's workers, once. */
export function startWorkers(): Promise<PgBoss> {
  held.aaiWorkers ??= start();
  return held.aaiWorkers;
}

/** Lets running jobs finish for up to `timeoutMs`, then stops; unfinished ones start again elsewhere. */
export async function stopWorkers(timeoutMs = 10_000): Promise<void> {
  const boss = await held.aaiWorkers;
  await boss?.stop({ graceful: true, timeout: timeoutMs });
  delete held.aaiWorkers;
}
