import "server-only";
import { type CodeTest, type Language, Plan } from "#lib/bank/content.ts";
import type { Transaction } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { type Rules, todaysRules } from "#lib/evaluation/rules.ts";
import { standingsOf, unaskedOf } from "#lib/evaluation/standing.ts";
import { ArtifactResults, countStandings, type TestCounts, testStandings, Verification } from "#lib/interview/artifacts/code-results.ts";
import { intentOf } from "#lib/interview/conversation/intents.ts";
import { EndReason, payloads } from "#lib/interview/log/events.ts";
import { countWords } from "#lib/text/clean-text.ts";

/** What judging and describing a program rest on. */
export const judgedCodeFields = {
  id: true,
  language: true,
  codeContent: true,
  hash: true,
  revision: true,
  questionIndex: true,
  results: true,
  verification: true,
} as const;

/** Something that the candidate said, or the final code of the question's task. */
export type MaterialTurn = {
  transcriptId: string | null;
  artifactId: string | null;
  text: string;
  /** Only for code: `tests` are null when nobody ran the final text. */
  code?: { language: string; tests: TestCounts | null };
};

type ArtifactRow = {
  id: string;
  language: string;
  codeContent: string;
  hash: string;
  revision: number;
  questionIndex: number | null;
  results: unknown;
  verification: unknown;
};

/** The code of a question's task, if the candidate wrote any of it. `own` are the lines that the starter does not have. */
function codeOf(artifacts: readonly ArtifactRow[], plan: Plan, index: number) {
  const task = plan.questions[index]?.content.code;
  const row = artifacts.find(({ questionIndex }) => questionIndex === index);
  if (!task || !row) return undefined;
  const given = new Set(task.starter.split("\n").map((line) => line.trim()));
  const own = row.codeContent.split("\n").filter((line) => line.trim() !== "" && !given.has(line.trim()));
  if (own.length === 0) return undefined;
  const turn: MaterialTurn = {
    transcriptId: null,
    artifactId: row.id,
    text: row.codeContent,
    code: { language: row.language, tests: testsOf(row, task.tests) },
  };
  return { own: own.join("\n"), starter: task.starter, turn };
}

function testsOf({ hash, revision, ...row }: ArtifactRow, tests: readonly CodeTest[]): TestCounts | null {
  const results = ArtifactResults.nullable().parse(row.results);
  const verification = Verification.nullable().parse(row.verification);
  return countStandings(testStandings(tests, { hash, revision, results, verification }));
}

/** Whether a turn says something of the matter; one that only asks to wait, to repeat, or about the interview does not. */
function isAnswer(content: string, language: Language): boolean {
  const intent = intentOf(content.replaceAll("\n", " "), language);
  return intent === "answer" || intent === "yes" || intent === "no" || intent === "dont_know" || intent === "no_example";
}

/** Whether a turn says not to know, or asks for the next question. */
function declines(content: string, language: Language): boolean {
  const intent = intentOf(content.replaceAll("\n", " "), language);
  return intent === "skip" || intent === "dont_know" || intent === "no_example";
}

type TranscriptRow = { role: "user" | "bot"; turnId: string; questionIndex: number | null };

/** The authored follow-ups that were asked, by question. */
async function followUpsAsked(tx: Transaction, sessionId: string, transcript: readonly TranscriptRow[]): Promise<Map<number, Set<string>>> {
  const events = await tx.interviewEvent.findMany({
    where: { sessionId, type: "MoveChosen" },
    orderBy: { seq: "asc" },
    select: { payload: true },
  });
  const questionOf = new Map(transcript.flatMap((row) => (row.role === "bot" ? [[row.turnId, row.questionIndex] as const] : [])));
  const asked = new Map<number, Set<string>>();
  for (const { payload } of events) {
    const chosen = payloads.MoveChosen.safeParse(payload);
    if (!chosen.success || chosen.data.move.kind !== "probe" || chosen.data.move.followUpId === null) continue;
    const index = questionOf.get(chosen.data.turnId) ?? null;
    if (index !== null) asked.set(index, (asked.get(index) ?? new Set()).add(chosen.data.move.followUpId));
  }
  return asked;
}

/**
 * What an ended interview holds for judging, question by question in the order of the plan. Not a verb: verbs call it.
 * @param withCorrections whether a candidate's correction stands for what was understood
 * @param rules by which its figures are added up
 * @throws AppError not_found when the session has no plan
 */
export async function readMaterial(tx: Transaction, sessionId: string, withCorrections: boolean, rules: Rules = todaysRules) {
  const session = await tx.interviewSession.findUnique({
    where: { id: sessionId },
    select: {
      plan: true,
      endReason: true,
      responses: { select: { questionIndex: true, answer: true } },
      transcript: {
        orderBy: { seq: "asc" },
        select: { id: true, role: true, content: true, correction: true, questionIndex: true, turnId: true },
      },
      artifacts: {
        where: { task: true },
        select: judgedCodeFields,
      },
    },
  });
  if (!session?.plan) throw notFound("interview");
  const plan = Plan.parse(session.plan);
  const answers = new Map(session.responses.map(({ questionIndex, answer }) => [questionIndex, answer]));
  const said = plan.questions.map((_question, index) => {
    const answer = answers.get(index);
    const turns = session.transcript.filter((row) => row.role === "user" && row.questionIndex === index);
    const code = codeOf(session.artifacts, plan, index);
    // Code and documents answers a code question as much as what was said.
    const written = code ? countWords(code.own) : 0;
    return {
      words: answer === undefined ? null : countWords(answer) + written,
      turns: turns.length + (code ? 1 : 0),
      declines: rules > 1 && turns.some(({ content }) => declines(content, plan.category.language)),
    };
  });
  const asked = await followUpsAsked(tx, sessionId, session.transcript);
  const standings = standingsOf(said, EndReason.catch("completed").parse(session.endReason));
  const questions = plan.questions.map(({ content }, index) => {
    const rows = session.transcript.filter(
      (row) => row.questionIndex === index && (row.role !== "user" || isAnswer(row.content, plan.category.language)),
    );
    const code = codeOf(session.artifacts, plan, index);
    const spoken = rows
      .filter(({ role }) => role === "user")
      .map(
        (row): MaterialTurn => ({
          transcriptId: row.id,
          artifactId: null,
          text: (withCorrections ? row.correction : null) ?? row.content,
        }),
      );
    return {
      index,
      standing: standings[index] ?? "not_reached",
      words: said[index]?.words ?? 0,
      unasked: unaskedOf(content, asked.get(index) ?? new Set()),
      content,
      turns: code ? [...spoken, code.turn] : spoken,
      // What the editor held at first is the author's and supports nothing.
      prompts: [...rows.filter(({ role }) => role === "bot").map((row) => row.content), ...(code ? [code.starter] : [])],
    };
  });
  return { plan, questions };
}
