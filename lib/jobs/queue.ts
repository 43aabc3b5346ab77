import "server-only";
import { fromPrisma, PgBoss, type SendOptions } from "pg-boss";
import type { Transaction } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

/** The queues, and what a job of each carries. */
export type Jobs = {
  evaluate: { runId: string; sessionId: string };
  close: { sessionId: string };
  mail: { mailId: string };
  /** Does nothing: shows that the queue works. */
  ping: Record<string, never>;
  import: { importId: string; step: "read" | "apply" };
  "close-room": { sessionId: string };
  "sweep-rooms": object;
  /** `cloud`: ids of what the call service recorded. Jobs of earlier releases name keys in place of the session. */
  "erase-recording": { sessionId?: string; keys?: string[]; cloud: string[] };
  /** Puts the observer of ended sign-ins out of calls. */
  "eject-observer": { userId: string; signInIds: string[] };
  "sweep-storage": object;
  "purge-mail": object;
  "sweep-sign-ins": object;
  verify: object;
};

const held = globalThis as typeof globalThis & { aaiBoss?: Promise<PgBoss> };

async function startBoss(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    max: 6,
    useListenNotify: true,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    schedule: true,
  });
  boss.on("error", (error) => log.warn({ err: error }, "the job queue reported an error"));
  await boss.start();
  await boss.createQueue("evaluate-failed");
  await boss.createQueue("evaluate", {
    policy: "exclusive",
    retryLimit: 5,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 60,
    heartbeatSeconds: 10,
    expireInSeconds: 3600,
    deadLetter: "evaluate-failed",
    notify: true,
  });
  await boss.createQueue("close", {
    policy: "exclusive",
    retryLimit: 20,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 300,
    expireInSeconds: 120,
    notify: true,
  });
  await boss.createQueue("mail", {
    retryLimit: 8,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: 120,
    notify: true,
  });
  await boss.createQueue("close-room", {
    policy: "exclusive",
    retryLimit: 8,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds: 60,
  });
  await boss.createQueue("sweep-rooms", { policy: "exclusive", retryLimit: 0, expireInSeconds: 300 });
  await boss.createQueue("sweep-sign-ins", { policy: "exclusive", retryLimit: 0, expireInSeconds: 300 });
  await boss.createQueue("erase-recording", {
    retryLimit: 20,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: 300,
  });
  await boss.createQueue("eject-observer", {
    retryLimit: 8,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    expireInSeconds: 60,
    notify: true,
  });
  await boss.createQueue("sweep-storage", { policy: "exclusive", retryLimit: 0, expireInSeconds: 600 });
  await boss.createQueue("purge-mail", { policy: "exclusive", retryLimit: 3, retryDelay: 60, expireInSeconds: 300 });
  await boss.createQueue("verify", { policy: "exclusive", retryLimit: 1, retryDelay: 600, expireInSeconds: 6 * 3_600 });
  await boss.createQueue("ping", { retryLimit: 0, expireInSeconds: 30, deleteAfterSeconds: 3_600, notify: true });
  await boss.createQueue("import-failed");
  await boss.createQueue("import", {
    policy: "exclusive",
    retryLimit: 2,
    retryDelay: 2,
    heartbeatSeconds: 10,
    expireInSeconds: 900,
    deadLetter: "import-failed",
    notify: true,
  });
  return boss;
}

/** The process's queue, started on first use. */
export function queue(): Promise<PgBoss> {
  held.aaiBoss ??= startBoss().catch((error: unknown) => {
    delete held.aaiBoss;
    throw error;
  });
  return held.aaiBoss;
}

async function enqueue<Name extends keyof Jobs>(tx: Transaction, name: Name, data: Jobs[Name], options: SendOptions): Promise<void> {
  const boss = await queue();
  await boss.send(name, data, { ...options, db: fromPrisma(tx) });
}

/** Judge a finished interview, at once or at `at`; in the transaction that ends it, so that neither happens without the other. */
export function enqueueEvaluation(tx: Transaction, job: Jobs["evaluate"], at?: Date): Promise<void> {
  return enqueue(tx, "evaluate", job, { singletonKey: job.runId, ...(at && { startAfter: at }) });
}

/** Judge at `at` what waits to be judged; nothing when that has begun. */
export async function moveEvaluation(tx: Transaction, runId: string, at: Date): Promise<void> {
  const boss = await queue();
  await boss.update("evaluate", undefined, { singletonKey: runId, startAfter: at, db: fromPrisma(tx) });
}

/** End the interview at `at`, whoever is there. */
export function enqueueClose(tx: Transaction, sessionId: string, at: Date): Promise<void> {
  return enqueue(tx, "close", { sessionId }, { singletonKey: sessionId, startAfter: at });
}

/** Remove the room of an interview at the call service; a minute after the end, so that the goodbye is heard. */
export function enqueueRoomClose(tx: Transaction, sessionId: string): Promise<void> {
  return enqueue(tx, "close-room", { sessionId }, { singletonKey: sessionId, startAfter: 60 });
}

/** Put whoever observed calls with these sign-ins, which have ended, out of them. */
export function enqueueEjection(tx: Transaction, ejection: Jobs["eject-observer"]): Promise<void> {
  return enqueue(tx, "eject-observer", ejection, {});
}

/** Remove what was recorded of an interview that is erased. */
export function enqueueErasure(tx: Transaction, recorded: Jobs["erase-recording"]): Promise<void> {
  return enqueue(tx, "erase-recording", recorded, {});
}

/** Send a message that waits in the outbox. */
export function enqueueMail(tx: Transaction, mailId: string): Promise<void> {
  return enqueue(tx, "mail", { mailId }, {});
}

/** Read an uploaded file of questions, or write what was read. */
export function enqueueImport(tx: Transaction, job: Jobs["import"]): Promise<void> {
  return enqueue(tx, "import", job, { singletonKey: `${job.importId}:${job.step}` });
}
