// Compares what is stored of interviews with what it was made from: npm run verify [-- --session ID]
// The log's chain, the rows that people read, code, recordings, and every figure of the reports. Ends with 1 when something differs.
import { parseArgs } from "node:util";
import { listVerifiable } from "#lib/data/integrity/list-verifiable.ts";
import { type Verified, verifySession } from "#lib/data/integrity/verify-session.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { pool, prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { storage } from "#lib/storage/storage.ts";
import { counted } from "#lib/text/plural.ts";
import { Failure, run } from "#scripts/local/failure.mjs";

const viewer: Viewer = { kind: "system", job: "verify" };
const atOnce = 200;
const readFile = async (key: string) => (await storage().read(key))?.bytes ?? null;

async function* everything(): AsyncGenerator<string> {
  let after: string | null = null;
  for (;;) {
    const ids: string[] = await listVerifiable(viewer, { after, count: atOnce });
    yield* ids;
    after = ids.at(-1) ?? null;
    if (after === null || ids.length < atOnce) return;
  }
}

function tell({ sessionId, findings }: Verified): void {
  for (const { part, place, problem } of findings) console.log(`≠ ${sessionId}: ${part}, ${place}: ${problem}`);
}

async function verify(): Promise<void> {
  const { values } = parseArgs({ options: { session: { type: "string" } } });
  try {
    const sum = { sessions: 0, events: 0, erased: 0, findings: 0 };
    for await (const sessionId of values.session ? [values.session] : everything()) {
      const verified = await verifySession(viewer, { sessionId }, readFile);
      tell(verified);
      sum.sessions += 1;
      sum.events += verified.events;
      sum.erased += verified.erased;
      sum.findings += verified.findings.length;
    }
    const erased = sum.erased > 0 ? `, ${counted(sum.erased, "erased event")}` : "";
    const outcome = sum.findings === 0 ? "everything is as it was written" : counted(sum.findings, "finding");
    console.log(`${counted(sum.sessions, "interview")}, ${counted(sum.events, "event")}${erased}: ${outcome}.`);
    if (sum.findings > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "invalid") throw new Failure("This is no session's id: it stands in the address of the session's report.");
    throw new Failure(error.code === "not_found" ? "There is no such session." : error.message);
  } finally {
    await prisma().$disconnect();
    await pool().end();
  }
}

await run(verify);
