import "server-only";
import { z } from "zod";
import type { UserViewer } from "#lib/data/viewer.ts";
import { pool } from "#lib/db/client.ts";
import { log } from "#lib/log.ts";

const pollMs = 2_000;
const Rows = z.array(z.object({ key: z.string() }));

type Watched = { viewer: UserViewer; lines: Set<AbortController> };
type Watch = { watched: Map<string, Watched>; timer: NodeJS.Timeout | undefined };
const held = globalThis as typeof globalThis & { aaiSignInWatch?: Watch };

function watch(): Watch {
  held.aaiSignInWatch ??= { watched: new Map(), timer: undefined };
  return held.aaiSignInWatch;
}

const keyOf = ({ userId, role, signInId }: UserViewer) => `${userId} ${role} ${signInId ?? ""}`;

/** Which of these people are still who they were when they asked: signed in, with the same role. */
async function stillValid(viewers: UserViewer[]): Promise<Set<string>> {
  const { rows } = await pool().query({
    name: "viewers-still-valid",
    text: `SELECT k.key FROM unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[]) AS k(key, "userId", role, "signInId")
      JOIN "User" u ON u.id = k."userId" AND u.role::text = k.role AND u."deactivatedAt" IS NULL
      LEFT JOIN "SignInSession" s ON s.id = k."signInId" AND s."userId" = u.id
      WHERE k."signInId" IS NULL
        OR (s."endedAt" IS NULL AND s."expiresAt" > now() AND s."sessionVersion" = u."sessionVersion")`,
    values: [
      viewers.map(keyOf),
      viewers.map(({ userId }) => userId),
      viewers.map(({ role }) => role),
      viewers.map(({ signInId }) => signInId ?? null),
    ],
  });
  return new Set(Rows.parse(rows).map(({ key }) => key));
}

/** Whether what was allowed to this viewer is allowed now; a stream outlives the request that opened it. */
export async function isStillSignedIn({ viewer }: { viewer: UserViewer }): Promise<boolean> {
  return (await stillValid([viewer])).size > 0;
}

async function check(): Promise<void> {
  const { watched } = watch();
  const asked = [...watched.values()];
  try {
    const valid = await stillValid(asked.map(({ viewer }) => viewer));
    for (const { viewer, lines } of asked) if (!valid.has(keyOf(viewer))) for (const line of [...lines]) line.abort();
  } catch (error) {
    log.warn({ err: error }, "the sign-ins of live streams could not be checked");
  }
}

function schedule(): void {
  const state = watch();
  if (state.timer || state.watched.size === 0) return;
  state.timer = setTimeout(async () => {
    await check();
    state.timer = undefined;
    schedule();
  }, pollMs);
  state.timer.unref();
}

/**
 * Aborts `line` within seconds of the end of the viewer's sign-in, role or account. All lines of a process share one query.
 * @returns what ends the watch, as an abort of the line does; more than once does no harm
 */
export function endWithSignIn(line: AbortController, viewer: UserViewer): () => void {
  if (line.signal.aborted) return () => {};
  const { watched } = watch();
  const key = keyOf(viewer);
  const entry = watched.get(key) ?? { viewer, lines: new Set() };
  watched.set(key, entry);
  entry.lines.add(line);
  const release = () => {
    entry.lines.delete(line);
    if (entry.lines.size === 0 && watched.get(key) === entry) watched.delete(key);
  };
  line.signal.addEventListener("abort", release);
  schedule();
  return release;
}
