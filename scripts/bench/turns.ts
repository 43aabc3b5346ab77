import { category, interview, type Person, person, signIn } from "./candidates.ts";
import { startBare } from "./children.ts";
import { median, type Section, verdict } from "./figures.ts";
import type { House } from "./house.ts";
import { answer, Conversation, post, type Target, target } from "./turn-client.ts";

const concurrency = 32;
const poolSize = 16;
const rounds = 5;
const secondsPerRound = 6;
// Ten questions with up to two probes each: 20 turns do not end an interview, and stay below its rate limit.
const turnsPerInterview = 20;
const owners = 16;

type Worker = (until: number, count: () => void) => Promise<void>;

/** Lets workers run side by side for a while. @returns what they counted, per second */
async function rate(seconds: number, workers: readonly Worker[]): Promise<number> {
  let counted = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  const count = () => {
    if (performance.now() <= until) counted += 1;
  };
  await Promise.all(workers.map((worker) => worker(until, count)));
  return counted / seconds;
}

/** Interviews that wait for their first turn. */
class Stock {
  readonly #server: Target;
  readonly #owners: { owner: Person; cookie: string }[];
  readonly #categoryId: string;
  readonly #waiting: Conversation[] = [];

  private constructor(server: Target, people: { owner: Person; cookie: string }[], categoryId: string) {
    this.#server = server;
    this.#owners = people;
    this.#categoryId = categoryId;
  }

  static async open(server: Target): Promise<Stock> {
    const people: { owner: Person; cookie: string }[] = [];
    for (let index = 0; index < owners; index += 1) {
      const owner = await person();
      people.push({ owner, cookie: await signIn(server.origin, owner) });
    }
    return new Stock(server, people, await category(10, 2));
  }

  /** Starts and opens interviews until this many wait. */
  async fill(wanted: number): Promise<void> {
    const missing = wanted - this.#waiting.length;
    let made = 0;
    const makeSome = async ({ owner, cookie }: { owner: Person; cookie: string }) => {
      while (made < missing) {
        made += 1;
        const one = new Conversation(this.#server, await interview(owner, this.#categoryId), cookie);
        await one.open();
        this.#waiting.push(one);
      }
    };
    await Promise.all(this.#owners.slice(0, 8).map(makeSome));
  }

  giveBack(one: Conversation): void {
    this.#waiting.push(one);
  }

  take(): Conversation {
    const next = this.#waiting.pop();
    if (!next) throw new Error("there were not enough interviews for the load");
    return next;
  }
}

const ours =
  (stock: Stock): Worker =>
  async (until, count) => {
    let one = stock.take();
    while (performance.now() < until) {
      if (one.turns >= turnsPerInterview) one = stock.take();
      await one.say(answer(one.turns));
      count();
    }
    if (one.turns < turnsPerInterview) stock.giveBack(one);
  };

const bare =
  (server: Target): Worker =>
  async (until, count) => {
    const sessionId = crypto.randomUUID();
    for (let turn = 0; performance.now() < until; turn += 1) {
      const body = JSON.stringify({ sessionId, turnId: crypto.randomUUID(), promptId: crypto.randomUUID(), text: answer(turn) });
      await post(server, "/", {}, body);
      count();
    }
  };

const many = (worker: Worker) => Array.from({ length: concurrency }, () => worker);

/** Turns that are acknowledged with their reply, per second, beside inserts of the same text by a server that does nothing else. */
export async function durableTurns(house: House): Promise<Section> {
  const app = await house.serve({ DATABASE_POOL_SIZE: String(poolSize) });
  const other = await startBare(house.databaseUrl, poolSize);
  try {
    const [server, plain] = [target(app.url), target(other.url)];
    const stock = await Stock.open(server);
    await stock.fill(concurrency * 3);
    await rate(2, many(bare(plain)));
    const warm = await rate(2, many(ours(stock)));
    // Enough for a machine that becomes much faster meanwhile.
    const spare = 2.5;
    const results: { ours: number; bare: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const fastest = Math.max(warm, ...results.map((one) => one.ours));
      await stock.fill(2 * concurrency + Math.ceil((fastest * secondsPerRound * spare) / turnsPerInterview));
      results.push({ ours: await rate(secondsPerRound, many(ours(stock))), bare: await rate(secondsPerRound, many(bare(plain))) });
    }
    const turns = median(results.map((one) => one.ours));
    const inserts = median(results.map((one) => one.bare));
    const ratio = median(results.map((one) => one.ours / one.bare));
    return {
      title: "Durable turns per second, beside a bare node:http + pg insert",
      notes: [
        `${concurrency} at once, texts of ${answer(0).length} characters, pools of ${poolSize}, fsync on, ${rounds} rounds of ${secondsPerRound} s each in turn; medians`,
        "a turn counts when it and the built-in interviewer's reply to it are on disk; an interview has up to 20 of them",
      ],
      header: ["", "per second", "each round", ""],
      rows: [
        ["turns with their replies", turns.toFixed(0), results.map((one) => one.ours.toFixed(0)).join(" "), ""],
        ["bare inserts", inserts.toFixed(0), results.map((one) => one.bare.toFixed(0)).join(" "), ""],
        [
          "ratio",
          ratio.toFixed(3),
          results.map((one) => (one.ours / one.bare).toFixed(3)).join(" "),
          verdict(ratio, { must: 0.08, goal: 0.15 }),
        ],
      ],
      data: { concurrency, poolSize, rounds: results, turns, inserts, ratio },
    };
  } finally {
    await other.stop();
    await app.stop();
  }
}
