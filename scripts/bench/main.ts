import { writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { Failure, run } from "#scripts/local/failure.mjs";
import { since } from "#scripts/local/progress.ts";
import { endRequested } from "#scripts/local/signals.ts";
import { leave } from "./candidates.ts";
import { evaluationTime } from "./evaluation.ts";
import { printSection, type Section } from "./figures.ts";
import { firstToken } from "./first-token.ts";
import { type House, openHouse } from "./house.ts";
import { lighthouseScores } from "./lighthouse.ts";
import { pageWeights } from "./pages.ts";
import { questionList } from "./question-list.ts";
import { durableTurns } from "./turns.ts";
import { hourOfTyping } from "./typing.ts";
import { voiceToVoice } from "./voice.ts";

// npm run bench [-- --only <part>]… [--json <file>]: measures on databases and servers of its own, and prints.

const parts: Record<string, (house: House) => Promise<Section>> = {
  "first-token": firstToken,
  turns: durableTurns,
  evaluation: evaluationTime,
  typing: hourOfTyping,
  pages: pageWeights,
  "question-list": questionList,
  lighthouse: lighthouseScores,
  voice: voiceToVoice,
};

const load = () =>
  loadavg()
    .map((value) => value.toFixed(2))
    .join(" ");

async function bench(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: "string", multiple: true, default: [] }, json: { type: "string" } } });
  const unknown = values.only.find((name) => !Object.hasOwn(parts, name));
  if (unknown) throw new Failure(`There is no part "${unknown}". Choose among ${Object.keys(parts).join(", ")}.`);
  const chosen = Object.entries(parts).filter(([name]) => values.only.length === 0 || values.only.includes(name));
  const house = await openHouse(endRequested());
  // Whoever asks for the end does not want to wait for that of a round.
  const ended = new Promise<never>((_, reject) => house.signal.addEventListener("abort", () => reject(house.signal.reason)));
  ended.catch(() => {});
  const machine = {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? "unknown",
    node: process.version,
    platform: process.platform,
  };
  const results: Record<string, unknown> = {};
  try {
    console.log(`${machine.cores} cores (${machine.processor}), Node ${machine.node}, ${machine.platform}`);
    for (const [name, measure] of chosen) {
      const [before, began] = [load(), performance.now()];
      const section = await Promise.race([measure(house), ended]);
      const after = load();
      printSection({ ...section, notes: [...section.notes, `load average ${before} before, ${after} after; took ${since(began)}`] });
      results[name] = { ...(section.data as object), load: { before, after } };
    }
    if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, results }, null, 2)}\n`);
  } finally {
    await leave().catch(() => {});
    await house.close();
  }
}

await run(bench);
process.exit();
