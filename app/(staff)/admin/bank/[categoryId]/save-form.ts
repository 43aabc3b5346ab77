import { rubricOfFields } from "#components/question-bank/rubric-fields.ts";

const difficulties = ["EASY", "MEDIUM", "HARD"] as const;

/** What the form of a category says, not yet checked. The fields are named after their places in the content. */
export function contentOf(form: FormData) {
  const text = (name: string) => form.get(`content.${name}`);
  const number = (name: string) => {
    const typed = text(name);
    return typeof typed === "string" && typed.trim() !== "" ? Number(typed) : undefined;
  };
  const rubric = rubricOfFields((name) => {
    const field = form.get(name);
    return typeof field === "string" ? field : undefined;
  });
  return {
    name: text("name"),
    kind: text("kind"),
    language: text("language"),
    description: text("description"),
    systemPrompt: text("systemPrompt"),
    minutes: number("minutes"),
    questionCount: number("questionCount"),
    maxProbes: number("maxProbes"),
    ...(text("mode") === "verbatim" ? { mode: "verbatim" } : {}),
    // All three empty: the mix that the bank has.
    ...(difficulties.some((difficulty) => number(`mix.${difficulty}`) !== undefined)
      ? { mix: Object.fromEntries(difficulties.map((difficulty) => [difficulty, number(`mix.${difficulty}`) ?? 0])) }
      : {}),
    weights: { technical: number("weights.technical"), softSkill: number("weights.softSkill") },
    thresholds: { strongYes: number("thresholds.strongYes"), yes: number("thresholds.yes"), mixed: number("thresholds.mixed") },
    // Every criterion taken out: the built-in rubric.
    ...(rubric.length > 0 ? { rubric } : {}),
  };
}
