import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { endedInterview, somebody } from "#lib/data/testing/test-evaluations.ts";
import { prisma } from "#lib/db/client.ts";
import { queue } from "#lib/jobs/queue.ts";
import { backend } from "#prisma/bank/backend.ts";
import { startWorkers } from "./start-workers.ts";

// A judge's model server that refuses every call, and repeats what it was sent, as some do.

const server = await vi.hoisted(async () => {
  const { createServer } = await import("node:http");
  const started = createServer(async (request, response) => {
    let sent = "";
    for await (const piece of request) sent += piece;
    response.writeHead(400, { "content-type": "application/json" });
    response.end(
      JSON.stringify({ error: { message: `This is not taken: ${sent}`, type: "invalid_request_error", param: null, code: null } }),
    );
  });
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const address = started.address();
  process.env.OPENAI_BASE_URL = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/v1`;
  process.env.JUDGE_MODEL = "refuses";
  return started;
});

afterAll(async () => {
  await (await queue()).stop({ graceful: false });
  server.close();
});

/** Everything that the queue has in its tables, as one text. */
async function queueTables(): Promise<string> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows: tables } = await client.query(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'pgboss' AND table_type = 'BASE TABLE'`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query(`SELECT row_to_json(one)::text AS row FROM pgboss."${name}" one`);
      texts.push(...rows.map(({ row }) => `${name} ${row}`));
    }
    return texts.join("\n");
  } finally {
    await client.end();
  }
}

test("a job that fails leaves nothing in the queue's tables of what the candidate said", async () => {
  const words = "Every caller gets a key that I made myself at Quillfeather and Sons";
  const candidate = await somebody();
  const { sessionId, runId } = await endedInterview(
    candidate,
    backend.content,
    backend.questions.slice(0, 1).map(({ content }) => content),
    [words],
  );
  const boss = await queue();
  await boss.send("evaluate", { runId, sessionId }, { singletonKey: runId });
  await startWorkers();
  const output = async () => {
    const [row] = await prisma().$queryRaw<{ output: unknown }[]>`SELECT output FROM pgboss.job WHERE data ->> 'runId' = ${runId}`;
    return row?.output ?? null;
  };
  await expect.poll(output, { timeout: 20_000 }).not.toBeNull();
  const kept = await queueTables();
  expect(kept).toContain(runId);
  expect(kept.includes("Quillfeather")).toBe(false);
  // What is left says where to look.
  expect(JSON.stringify(await output())).toMatch(/AI_APICallError 400: see the log for job/u);
  const run = await prisma().evaluationRun.findUniqueOrThrow({ where: { id: runId } });
  expect(JSON.stringify(run)).not.toContain("Quillfeather");
});
