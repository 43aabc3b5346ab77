import "server-only";
import { EventEmitter } from "node:events";
import pg from "pg";
import { z } from "zod";
import { pool } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

/**
 * Tells everyone who watches a session that something happened in it: at once within this process, and through
 * NOTIFY in the others. A lost message costs a delay, never an event: watchers read the log, and poll it too.
 */

const channel = "aai_session";
const Message = z.array(z.string());

type Bell = { emitter: EventEmitter; waiting: Set<string>; timer: NodeJS.Timeout | undefined; listening: Promise<void> | undefined };
const held = globalThis as typeof globalThis & { aaiBell?: Bell };

function bell(): Bell {
  if (!held.aaiBell) {
    const emitter = new EventEmitter();
    emitter.setMaxListeners(0);
    held.aaiBell = { emitter, waiting: new Set(), timer: undefined, listening: undefined };
  }
  return held.aaiBell;
}

// NOTIFY takes a lock that all commits share, so many sessions ring with one statement, outside of any append.
const gatherMs = 15;
const sessionsPerNotify = 150;

/** Something happened in this session. */
export function wake(sessionId: string, _seq?: number): void {
  const { emitter, waiting } = bell();
  emitter.emit(sessionId);
  waiting.add(sessionId);
  bell().timer ??= setTimeout(() => void ring(), gatherMs);
}

async function ring(): Promise<void> {
  const { waiting } = bell();
  bell().timer = undefined;
  const all = [...waiting];
  waiting.clear();
  try {
    for (let start = 0; start < all.length; start += sessionsPerNotify) {
      await pool().query({
        name: "ring",
        text: "SELECT pg_notify($1, $2)",
        values: [channel, JSON.stringify(all.slice(start, start + sessionsPerNotify))],
      });
    }
  } catch (error) {
    log.warn({ err: error }, "other processes could not be woken; they poll");
  }
}

/** Calls back whenever the session may have changed, until the returned function is called. */
export function onWake(sessionId: string, callback: () => void): () => void {
  const { emitter } = bell();
  bell().listening ??= listen();
  emitter.on(sessionId, callback);
  return () => emitter.off(sessionId, callback);
}

async function listen(): Promise<void> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
  let over = false;
  // A connection that is dropped while it opens is told of twice.
  const again = () => {
    if (over) return;
    over = true;
    client.removeAllListeners();
    client.on("error", () => {});
    client.end().catch(() => {});
    setTimeout(() => {
      bell().listening = listen();
    }, 1_000).unref();
  };
  client.on("error", again);
  client.on("end", again);
  client.on("notification", ({ payload }) => {
    const sessions = Message.safeParse(JSON.parse(payload ?? "[]"));
    if (sessions.success) for (const sessionId of sessions.data) bell().emitter.emit(sessionId);
  });
  try {
    await client.connect();
    await client.query(`LISTEN ${channel}`);
  } catch (error) {
    log.warn({ err: error }, "waiting for messages of other processes failed; trying again");
    again();
  }
}
