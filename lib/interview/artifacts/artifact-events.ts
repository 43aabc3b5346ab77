import { z } from "zod";
import { codeLanguages } from "#lib/bank/content.ts";
import { Change, maxArtifactChars } from "./artifact-text.ts";
import { maxActualChars } from "./code-tests.ts";

/** What is written in an interview besides words: code, notes, data, diagrams, and what happened to them. */

export const artifactKinds = ["code", "notes", "json", "csv", "diagram"] as const;
export const ArtifactKind = z.enum(artifactKinds);
export type ArtifactKind = z.infer<typeof ArtifactKind>;

export const artifactLanguages = [...codeLanguages, "text", "markdown", "json", "csv", "mermaid"] as const;
export const ArtifactLanguage = z.enum(artifactLanguages);
export type ArtifactLanguage = z.infer<typeof ArtifactLanguage>;

/** The languages that each kind is written in; the first one is what a new one has. */
export const languagesOf: Record<ArtifactKind, readonly [ArtifactLanguage, ...ArtifactLanguage[]]> = {
  code: ["javascript", "typescript", "python", "sql", "text"],
  notes: ["markdown"],
  json: ["json"],
  csv: ["csv"],
  diagram: ["mermaid"],
};

/** How a run ended. `stopped`: by the candidate. */
export const RunOutcome = z.enum(["ok", "error", "timeout", "memory", "flood", "stopped"]);
export type RunOutcome = z.infer<typeof RunOutcome>;

/** What is kept of a run's output and of an error, in UTF-16 units. */
export const maxOutputChars = 16_000;
export const maxErrorChars = 2_000;

const ArtifactId = z.uuid();
const revision = z.number().int().min(0);
const Hash = z.string().min(1).max(128);
const ErrorText = z.string().max(maxErrorChars).nullable();

const TestResult = z.object({
  id: z.string().max(60),
  passed: z.boolean(),
  actual: z.string().max(maxActualChars).nullable(),
  error: ErrorText,
});

export const artifactPayloads = {
  /** `questionIndex`: the question that was being talked about. `task`: it is that question's code task. */
  ArtifactOpened: z.object({
    artifactId: ArtifactId,
    kind: ArtifactKind,
    language: ArtifactLanguage,
    questionIndex: z.number().int().min(0).nullable(),
    task: z.boolean(),
    text: z.string().max(maxArtifactChars),
    hash: Hash,
  }),
  /** `hash` is that of the text after the changes; `pasted` are the sizes of large pastes among them. */
  ArtifactEdited: z.object({
    artifactId: ArtifactId,
    revision: z.number().int().min(1),
    editId: ArtifactId,
    changes: z.array(Change).max(5_000),
    hash: Hash,
    pasted: z.array(z.number().int().min(1)).max(100).optional(),
  }),
  /** `revision` of the text that ran; `ms` without loading. */
  ArtifactRan: z.object({
    artifactId: ArtifactId,
    runId: ArtifactId,
    revision,
    outcome: RunOutcome,
    output: z.string().max(maxOutputChars),
    error: ErrorText,
    ms: z.number().int().min(0),
    tests: z.array(TestResult).max(50),
  }),
  ArtifactSubmitted: z.object({ artifactId: ArtifactId, revision, hash: Hash, text: z.string().max(maxArtifactChars) }),
  HiddenTestsReported: z.object({
    artifactId: ArtifactId,
    outcome: RunOutcome,
    error: ErrorText,
    tests: z.array(TestResult).max(50),
  }),
  /** The candidate looked away from the page for so long while this was open: a fact, and no more than that. */
  CandidateAway: z.object({ artifactId: ArtifactId, awayId: ArtifactId, ms: z.number().int().min(0) }),
} as const;

/** What decisions need of an artifact; its text is kept beside the session. */
export const ArtifactState = z.object({
  artifactId: ArtifactId,
  kind: ArtifactKind,
  language: ArtifactLanguage,
  questionIndex: z.number().int().min(0).nullable(),
  task: z.boolean(),
  revision,
  hash: Hash,
  /** The newest edit, run and absence, to know a repeated one. */
  editId: z.string().nullable(),
  runId: z.string().nullable(),
  awayId: z.string().nullable(),
  /** Characters that all its events hold. */
  stored: z.number().int().min(0),
  runs: z.number().int().min(0),
  /** The newest run that counts, of the text with this revision. */
  lastRun: z
    .object({ outcome: RunOutcome, revision, passed: z.number().int(), total: z.number().int(), error: z.string().nullable() })
    .nullable(),
  submitted: z.boolean(),
  /** How the hidden tests went, once they were reported. */
  hidden: z.object({ passed: z.number().int(), total: z.number().int() }).nullable(),
});
export type ArtifactState = z.infer<typeof ArtifactState>;
