import { z } from "zod";
import { CodeLanguage, type QuestionContent } from "#lib/bank/content.ts";
import { ArtifactKind, ArtifactLanguage } from "./artifact-events.ts";
import { ArtifactResults } from "./code-results.ts";

/** What a candidate's browser may know of code tasks and artifacts, picked field by field. */

/** A code task with its visible tests; hidden ones are only counted. */
export const CandidateTask = z.object({
  language: CodeLanguage,
  entry: z.string(),
  setup: z.string(),
  tests: z.array(z.object({ id: z.string(), name: z.string(), input: z.string(), expected: z.string() })),
  hiddenCount: z.number().int(),
});
export type CandidateTask = z.infer<typeof CandidateTask>;

/** Null for a question that is answered in words. */
export function candidateTask(content: QuestionContent): CandidateTask | null {
  if (!content.code) return null;
  const { language, entry, setup, tests } = content.code;
  const visible = tests.filter(({ hidden }) => !hidden).map(({ id, name, input, expected }) => ({ id, name, input, expected }));
  return { language, entry, setup, tests: visible, hiddenCount: tests.length - visible.length };
}

export const WorkspaceArtifact = z.object({
  artifactId: z.string(),
  kind: ArtifactKind,
  language: ArtifactLanguage,
  questionIndex: z.number().int().nullable(),
  /** It is the answer to that question's code task. */
  task: z.boolean(),
  submitted: z.boolean(),
  /** How many hidden tests passed, once they were reported. */
  hidden: z.object({ passed: z.number().int(), total: z.number().int() }).nullable(),
  revision: z.number().int(),
  text: z.string(),
  lastRun: ArtifactResults.shape.lastRun,
});
export type WorkspaceArtifact = z.infer<typeof WorkspaceArtifact>;

/** Everything that the candidate has written so far, and the code tasks that were asked. */
export const Workspace = z.object({
  ended: z.boolean(),
  /** Index of the question asked last; null before the first. */
  currentQuestion: z.number().int().nullable(),
  questions: z.array(z.object({ questionIndex: z.number().int(), text: z.string(), task: CandidateTask })),
  artifacts: z.array(WorkspaceArtifact),
});
export type Workspace = z.infer<typeof Workspace>;
