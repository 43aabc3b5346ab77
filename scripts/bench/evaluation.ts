import { setTimeout as wait } from "node:timers/promises";
import { prisma } from "#lib/db/client.ts";
import { category, interview, person, signIn } from "./candidates.ts";
import { type Model, startModel } from "./children.ts";
import { median, type Section, verdict } from "./figures.ts";
import type { House } from "./house.ts";
import { answer, Conversation, target } from "./turn-client.ts";

const questions = 10;
const answerMs = 300;
const runs = 3;
// What the judge behind the port allows itself at once (lib/ai/openai/judge.ts).
const concurrency = 4;
const patienceMs = 120_000;

/** Answers every question once, so that the interview ends by itself. @returns its evaluation, when it is over */
async function evaluated(server: ReturnType<typeof target>, categoryId: string) {
  const owner = await person();
  const sessionId = await interview(owner, categoryId);
  const one = new Conversation(server, sessionId, await signIn(server.origin, owner));
  await one.open();
  while (!one.ended) await one.say(answer(one.turns));
  for (const until = Date.now() + patienceMs; Date.now() < until; await wait(100)) {
    const run = await prisma().evaluationRun.findFirst({ where: { sessionId }, orderBy: { version: "desc" } });
    if (run?.status === "FAILED") throw new Error(`the evaluation failed: ${run.error}`);
    if (run?.status === "COMPLETED" && run.finishedAt) return { runId: run.id, wallMs: run.finishedAt.getTime() - run.createdAt.getTime() };
  }
  throw new Error("the evaluation did not end");
}

async function measure(house: House, model: Model): Promise<Section> {
  const app = await house.serve({ OPENAI_BASE_URL: model.url, INTERVIEWER_MODEL: "stand-in", JUDGE_MODEL: "stand-in" });
  try {
    const server = target(app.url);
    const categoryId = await category(questions, 0);
    const results: { wallMs: number; calls: number; callMs: number; ratio: number }[] = [];
    for (let run = 0; run < runs; run += 1) {
      const { runId, wallMs } = await evaluated(server, categoryId);
      const calls = await prisma().modelCall.aggregate({ where: { runId, outcome: "ok" }, _count: true, _avg: { ms: true } });
      const callMs = calls._avg.ms ?? Number.NaN;
      results.push({ wallMs, calls: calls._count, callMs, ratio: wallMs / ((calls._count / concurrency) * callMs) });
    }
    const ratio = median(results.map((one) => one.ratio));
    return {
      title: `Evaluation of ${questions} questions, from the end of the interview to the report`,
      notes: [
        `a stand-in judge that takes ${answerMs} ms, ${concurrency} calls at once; ratio: wall time ÷ (calls ÷ ${concurrency} × mean call)`,
      ],
      header: ["run", "wall", "calls", "mean call", "ratio", ""],
      rows: results.map((one, index) => [
        String(index + 1),
        `${(one.wallMs / 1000).toFixed(2)} s`,
        String(one.calls),
        `${one.callMs.toFixed(0)} ms`,
        one.ratio.toFixed(3),
        index === runs - 1 ? `median ${ratio.toFixed(3)}: ${verdict(ratio, { must: 1.3, most: true })}` : "",
      ]),
      data: { concurrency, runs: results, ratio },
    };
  } finally {
    await app.stop();
  }
}

/** How much longer an evaluation takes than its calls to the judge. */
export async function evaluationTime(house: House): Promise<Section> {
  const model = await startModel(answerMs);
  try {
    return await measure(house, model);
  } finally {
    await model.stop();
  }
}
