import type { CodeTask, Plan } from "#lib/bank/content.ts";
import type { DecisionContext, DecisionErrorCode, Fact } from "#lib/interview/log/decision.ts";
import type { CommandOf } from "../log/commands.ts";
import type { InterviewState } from "../log/state.ts";
import { type ArtifactState, languagesOf, maxErrorChars, maxOutputChars } from "./artifact-events.ts";
import { maxArtifactChars, storable } from "./artifact-text.ts";
import { judgeTests, maxActualChars } from "./code-tests.ts";

/** Rules for what is written in an interview: who may change it, until when, and how much of it. */

/** In one interview. */
export const maxArtifacts = 30;
/** In all events of one artifact, in characters: some hours of typing. */
const maxStored = 6_000_000;
const maxRuns = 500;

export type ArtifactCommand = CommandOf<
  "OpenArtifact" | "EditArtifact" | "RunArtifact" | "SubmitArtifact" | "ReportHiddenTests" | "NoteAway"
>;

type ArtifactDecision = { facts: Fact[] } | { repeated: true } | { refusal: DecisionErrorCode };

/** The code task of a question that was asked already; undefined for any other question. */
export function openTask(
  state: InterviewState,
  { plan }: Pick<DecisionContext, "plan">,
  questionIndex: number | null,
): CodeTask | undefined {
  if (questionIndex === null || (state.questions[questionIndex]?.status ?? "planned") === "planned") return undefined;
  return plan.questions[questionIndex]?.content.code;
}

/** Decides a command in an interview that is under way. */
export function decideArtifact(state: InterviewState, command: ArtifactCommand, context: DecisionContext): ArtifactDecision {
  const known = state.artifacts?.find(({ artifactId }) => artifactId === command.artifactId);
  if (command.type === "OpenArtifact") return known ? { repeated: true } : open(state, command, context);
  if (!known) return { refusal: "unknown_artifact" };
  const task = known.task && known.questionIndex !== null ? context.plan.questions[known.questionIndex]?.content.code : undefined;
  switch (command.type) {
    case "EditArtifact":
      return edit(known, command);
    case "RunArtifact": {
      const { type: _, tests, ...run } = command;
      if (known.runId === command.runId) return { repeated: true };
      if (known.runs >= maxRuns || known.stored > maxStored) return { refusal: "too_many" };
      if (run.revision > known.revision) return { refusal: "stale_revision" };
      const visible = (task?.tests ?? []).filter(({ hidden }) => !hidden);
      const payload = {
        ...run,
        output: kept(run.output, maxOutputChars),
        error: errorText(run.error),
        tests: judgeTests(visible, cleaned(tests)),
      };
      return { facts: [{ type: "ArtifactRan", payload }] };
    }
    case "SubmitArtifact": {
      if (!task) return { refusal: "unknown_artifact" };
      if (known.submitted) return command.hash === known.hash ? { repeated: true } : { refusal: "frozen" };
      if (command.revision !== known.revision || command.hash !== known.hash) return { refusal: "stale_revision" };
      const { artifactId, revision, hash, text } = command;
      return { facts: [{ type: "ArtifactSubmitted", payload: { artifactId, revision, hash, text } }] };
    }
    case "ReportHiddenTests": {
      if (!task || !known.submitted) return { refusal: "not_submitted" };
      if (known.hidden) return { repeated: true };
      const hidden = task.tests.filter((test) => test.hidden);
      const { artifactId, outcome, error, tests } = command;
      const payload = { artifactId, outcome, error: errorText(error), tests: judgeTests(hidden, cleaned(tests)) };
      return { facts: [{ type: "HiddenTestsReported", payload }] };
    }
    case "NoteAway": {
      const { artifactId, awayId, ms } = command;
      if (known.awayId === awayId) return { repeated: true };
      return known.stored > maxStored
        ? { refusal: "too_many" }
        : { facts: [{ type: "CandidateAway", payload: { artifactId, awayId, ms } }] };
    }
  }
}

/** Whether a submission's hidden tests have not been told. */
export function awaitsHiddenTests(state: InterviewState, plan: Pick<Plan, "questions">): boolean {
  return (state.artifacts ?? []).some(({ submitted, hidden, questionIndex }) => {
    if (!submitted || hidden || questionIndex === null) return false;
    return plan.questions[questionIndex]?.content.code?.tests.some((test) => test.hidden) ?? false;
  });
}

function open(state: InterviewState, command: CommandOf<"OpenArtifact">, context: DecisionContext): ArtifactDecision {
  const { artifactId, kind, language } = command;
  const artifacts = state.artifacts ?? [];
  if (artifacts.length >= maxArtifacts) return { refusal: "too_many" };
  if (!command.task) {
    if (!languagesOf[kind].includes(language)) return { refusal: "conflict" };
    const payload = { artifactId, kind, language, questionIndex: state.currentQuestion, task: false, text: "", hash: context.sha256("") };
    return { facts: [{ type: "ArtifactOpened", payload }] };
  }
  const questionIndex = command.questionIndex;
  const task = openTask(state, context, questionIndex);
  if (!task || questionIndex === null) return { refusal: "not_asked" };
  if (artifacts.some((other) => other.task && other.questionIndex === questionIndex)) return { refusal: "already_open" };
  const text = storable(task.starter);
  const payload = {
    artifactId,
    kind: "code" as const,
    language: task.language,
    questionIndex,
    task: true,
    text,
    hash: context.sha256(text),
  };
  return { facts: [{ type: "ArtifactOpened", payload }] };
}

function edit(known: ArtifactState, command: CommandOf<"EditArtifact">): ArtifactDecision {
  if (known.editId === command.editId) return { repeated: true };
  if (known.submitted) return { refusal: "frozen" };
  if (command.base !== known.revision) return { refusal: "stale_revision" };
  if (command.length > maxArtifactChars) return { refusal: "too_long" };
  if (known.stored > maxStored) return { refusal: "too_many" };
  const { artifactId, editId, changes, hash, pasted } = command;
  const payload = { artifactId, revision: known.revision + 1, editId, changes, hash, ...(pasted.length > 0 ? { pasted } : {}) };
  return { facts: [{ type: "ArtifactEdited", payload }] };
}

/** Keeps the beginning of a text, in a form that can be stored. */
function kept(text: string, most: number): string {
  return storable(text)
    .slice(0, most)
    .replace(/\p{Surrogate}$/u, "");
}

function errorText(error: string | null): string | null {
  return error === null ? null : kept(error, maxErrorChars);
}

function cleaned(tests: CommandOf<"RunArtifact">["tests"]) {
  return tests.map(({ id, actual, error }) => ({
    id,
    // A result that was cut would be another one.
    actual: actual === null || actual.length > maxActualChars ? null : storable(actual),
    error: errorText(error),
  }));
}
