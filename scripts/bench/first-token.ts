import { setTimeout as wait } from "node:timers/promises";
import { category, interview, type Person, person, signIn } from "./candidates.ts";
import { type Model, startModel } from "./children.ts";
import { median, quantile, type Section, verdict } from "./figures.ts";
import type { House } from "./house.ts";
import { answer, Conversation, post, type Target, target } from "./turn-client.ts";

const firstTokenMs = 300;
const turnsAlone = 100;
const interviewsAtOnce = 50;
const secondsAtOnce = 60;
// Well below what ends such an interview, and what its rate limit allows in a minute.
const turnsPerInterview = 20;
// Code runs slower until it was compiled for what it is used for.
const interviewsToWarmUp = 40;

type Times = { through: number[]; direct: number[] };

/** Reads the model server's stream until its first piece of content, with a prompt that it got through us. */
async function direct(model: Target, body: string): Promise<number> {
  const began = performance.now();
  let first = Number.NaN;
  await post(model, "/v1/chat/completions", {}, body, (text) => {
    if (Number.isNaN(first) && /"content":"[^"]/.test(text)) first = performance.now() - began;
  });
  return first;
}

async function conversations(count: number, server: Target, owner: Person, cookie: string, categoryId: string): Promise<Conversation[]> {
  const made: Conversation[] = [];
  for (let index = 0; index < count; index += 1) made.push(new Conversation(server, await interview(owner, categoryId), cookie));
  await Promise.all(made.map((one) => one.open()));
  return made;
}

async function alone(all: Conversation[], modelTarget: Target, body: () => Promise<string>): Promise<Times> {
  const times: Times = { through: [], direct: [] };
  for (const one of all) {
    for (let turn = 0; turn < turnsPerInterview; turn += 1) {
      times.through.push(await one.say(answer(turn)));
      times.direct.push(await direct(modelTarget, await body()));
    }
  }
  return times;
}

async function together(all: Conversation[], modelTarget: Target, body: string): Promise<Times> {
  const times: Times = { through: [], direct: [] };
  const until = Date.now() + secondsAtOnce * 1000;
  const pause = () => 2_000 + Math.random() * 2_000;
  await Promise.all(
    all.map(async (one, index) => {
      // Nobody starts with the others.
      await wait((index / all.length) * 6_000);
      // A turn every 4–8 s, and half-way between two of them the same without us.
      for (let turn = 0; Date.now() < until && turn < turnsPerInterview; turn += 1) {
        await wait(pause());
        times.direct.push(await direct(modelTarget, body));
        await wait(pause());
        times.through.push(await one.say(answer(turn)));
      }
    }),
  );
  return times;
}

function row(name: string, times: Times, goal: number): { cells: string[]; data: object } {
  const through = { median: median(times.through), p95: quantile(times.through, 0.95) };
  const plain = { median: median(times.direct), p95: quantile(times.direct, 0.95) };
  const ratio = { median: through.median / plain.median, p95: through.p95 / plain.p95 };
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return {
    cells: [
      name,
      String(times.through.length),
      ...[through.median, through.p95, plain.median, plain.p95].map(ms),
      ratio.median.toFixed(3),
      ratio.p95.toFixed(3),
      verdict(ratio.median, { goal, most: true }),
    ],
    data: { turns: times.through.length, throughMs: through, directMs: plain, ratio },
  };
}

async function measure(house: House, model: Model): Promise<Section> {
  const app = await house.serve({ OPENAI_BASE_URL: model.url, INTERVIEWER_MODEL: "stand-in", JUDGE_MODEL: "stand-in" });
  try {
    const [server, modelTarget] = [target(app.url), target(new URL(model.url).origin)];
    const owner = await person();
    const cookie = await signIn(app.url, owner);
    const categoryId = await category(10, 2);
    const body = async () => JSON.stringify(await model.newest());
    const warming = await conversations(interviewsToWarmUp, server, owner, cookie, categoryId);
    await Promise.all(
      warming.map(async (one) => {
        for (let turn = 0; turn < turnsPerInterview; turn += 1) await one.say(answer(turn));
      }),
    );
    const single = await alone(await conversations(turnsAlone / turnsPerInterview, server, owner, cookie, categoryId), modelTarget, body);
    const many = await together(await conversations(interviewsAtOnce, server, owner, cookie, categoryId), modelTarget, await body());
    const rows = [row("1 interview", single, 1.05), row(`${interviewsAtOnce} interviews`, many, 1.15)];
    return {
      title: "First token: from the turn's POST to the first words of the reply",
      notes: [
        `a stand-in model server that waits ${firstTokenMs} ms; direct: the same client and prompt without us, interleaved`,
        `after ${interviewsToWarmUp * turnsPerInterview} turns to warm up; one: turn after turn; ${interviewsAtOnce}: a turn every 4–8 s in each, ${secondsAtOnce} s long`,
      ],
      header: ["", "turns", "ours p50", "ours p95", "direct p50", "direct p95", "ratio p50", "ratio p95", ""],
      rows: rows.map(({ cells }) => cells),
      data: { one: rows[0]?.data, many: rows[1]?.data },
    };
  } finally {
    await app.stop();
  }
}

/** How much later the first word of a reply comes through us than straight from the model. */
export async function firstToken(house: House): Promise<Section> {
  const model = await startModel(firstTokenMs);
  try {
    return await measure(house, model);
  } finally {
    await model.stop();
  }
}
