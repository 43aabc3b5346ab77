import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyPlan, planOf, question } from "#lib/bank/test-plans.ts";
import { sampleTalk } from "./sample-talk.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

test("the sample asks, repeats, probes a thin answer and says goodbye", () => {
  const plan = planOf([question("What is a queue?", ["What is it for?"]), question("And a log?")]);
  const said = sampleTalk(plan, sha256).filter(({ speaker }) => speaker === "interviewer");
  expect(said).toHaveLength(6);
  expect(said[0]?.text).toContain("What is a queue?");
  expect(said[1]?.text).toContain("What is a queue?");
  expect(said[2]?.text).toContain("What is it for?");
  expect(said[3]?.text).toContain("And a log?");
});

test("any plan has a sample, in either mode", () => {
  fc.assert(
    fc.property(anyPlan, fc.constantFrom<"adaptive" | "verbatim">("adaptive", "verbatim"), (plan, mode) => {
      const lines = sampleTalk({ ...plan, category: { ...plan.category, mode } }, sha256);
      expect(lines[0]?.speaker).toBe("interviewer");
      expect(lines.at(-1)?.speaker).toBe("interviewer");
    }),
  );
});
