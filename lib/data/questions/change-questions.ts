import "server-only";
import { z } from "zod";
import { Difficulty } from "#lib/bank/content.ts";
import { QuestionDraft } from "#lib/bank/drafts.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { lockCategory } from "#lib/data/categories/lock-category.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import { lockQuestion, sameContent } from "./lock-question.ts";
import { storeDraft } from "./save-question-draft.ts";

const mostChanged = 200;
const ids = z.array(z.uuid()).min(1, "Tick the questions first.").max(mostChanged, "Tick at most 200 questions.");
const tag = z.string().trim().min(1, "Write the tag.").max(40, "Use at most 40 characters.");

export const BulkChange = z.discriminatedUnion("act", [
  z.object({ act: z.literal("archive"), questionIds: ids }),
  z.object({ act: z.literal("restore"), questionIds: ids }),
  z.object({ act: z.literal("tag"), questionIds: ids, tag }),
  z.object({ act: z.literal("untag"), questionIds: ids, tag }),
  z.object({ act: z.literal("difficulty"), questionIds: ids, difficulty: Difficulty }),
  /** Of each question its own; what undoes the one before. */
  z.object({
    act: z.literal("difficulties"),
    difficulties: z.record(z.uuid(), Difficulty).refine((all) => Object.keys(all).length <= mostChanged, "Tick at most 200 questions."),
  }),
]);
export type BulkChange = z.infer<typeof BulkChange>;

const Input = z.object({ categoryId: idOf("category"), change: BulkChange });

export type BulkOutcome = {
  changed: number;
  /** What stays as it was, and why; those that needed no change are not among them. */
  refused: { id: string; text: string; message: string }[];
  /** The change that takes this one back; null when nothing changed. */
  undo: BulkChange | null;
};

type Question = Awaited<ReturnType<typeof lockQuestion>>;

/**
 * Changes many questions of a category at once. Each stands for itself: what cannot be changed is told, the rest is.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function changeQuestions(viewer: Viewer, input: unknown): Promise<BulkOutcome> {
  requireRole(viewer, "ADMIN");
  const { categoryId, change } = parse(Input, input);
  return prisma().$transaction(
    async (tx) => {
      const spare = await spareOf(tx, categoryId);
      const outcome: BulkOutcome = { changed: 0, refused: [], undo: null };
      const changed: Question[] = [];
      for (const id of new Set(change.act === "difficulties" ? Object.keys(change.difficulties) : change.questionIds)) {
        const question = await lockQuestion(tx, id).catch(() => null);
        if (question?.categoryId !== categoryId) {
          outcome.refused.push({ id, text: "", message: "It is not in this category any more." });
          continue;
        }
        const message = await apply(tx, viewer, question, change, spare);
        if (message === true) changed.push(question);
        else if (message) outcome.refused.push({ id, text: question.content.text.slice(0, 120), message });
      }
      return { ...outcome, changed: changed.length, undo: undoOf(change, changed) };
    },
    { timeout: 60_000, maxWait: 10_000 },
  );
}

type Spare = { published: number; asked: number };

/** A published category keeps as many published questions as it asks. */
async function spareOf(tx: Transaction, categoryId: string): Promise<Spare> {
  const { status, published } = await lockCategory(tx, categoryId);
  const asked = status === "PUBLISHED" && published ? published.content.questionCount : 0;
  return { published: await tx.questionBank.count({ where: { categoryId, status: "PUBLISHED" } }), asked };
}

/** @returns true when it changed, why it could not, or null when it was so already */
async function apply(tx: Transaction, viewer: Viewer, question: Question, change: BulkChange, spare: Spare): Promise<true | string | null> {
  const { content, status } = question;
  switch (change.act) {
    case "archive": {
      if (status === "ARCHIVED") return null;
      if (status === "PUBLISHED" && spare.published <= spare.asked) {
        return `This category asks ${spare.asked} questions and would have fewer. Publish another one first.`;
      }
      if (status === "PUBLISHED") spare.published -= 1;
      await setStatus(tx, viewer, question, "ARCHIVED", "question.archived");
      return true;
    }
    case "restore":
      if (status !== "ARCHIVED") return null;
      await setStatus(tx, viewer, question, question.published ? "PUBLISHED" : "DRAFT", "question.restored");
      return true;
    case "tag":
      return edit(tx, viewer, question, { tags: [...new Set([...content.tags, change.tag])] });
    case "untag":
      return edit(tx, viewer, question, { tags: content.tags.filter((one) => one !== change.tag) });
    case "difficulty":
      return edit(tx, viewer, question, { difficulty: change.difficulty });
    case "difficulties":
      return edit(tx, viewer, question, { difficulty: change.difficulties[question.id] ?? content.difficulty });
  }
}

async function setStatus(
  tx: Transaction,
  viewer: Viewer,
  { id, status: before }: Question,
  status: "ARCHIVED" | "PUBLISHED" | "DRAFT",
  action: string,
): Promise<void> {
  await tx.questionBank.update({ where: { id }, data: { status }, select: { id: true } });
  await writeAudit(tx, viewer, { action, entity: "QuestionBank", entityId: id, before: { status: before }, after: { status } });
}

async function edit(tx: Transaction, viewer: Viewer, question: Question, part: Partial<QuestionDraft>): Promise<true | string | null> {
  const content = QuestionDraft.safeParse({ ...question.content, ...part });
  if (!content.success) return content.error.issues[0]?.message ?? "It would not be right any more.";
  if (sameContent(question.content, content.data)) return null;
  await storeDraft(tx, viewer, question, content.data);
  return true;
}

function undoOf(change: BulkChange, changed: readonly Question[]): BulkChange | null {
  const questionIds = changed.map(({ id }) => id);
  if (questionIds.length === 0) return null;
  switch (change.act) {
    case "archive":
      return { act: "restore", questionIds };
    case "restore":
      return { act: "archive", questionIds };
    case "tag":
      return { act: "untag", questionIds, tag: change.tag };
    case "untag":
      return { act: "tag", questionIds, tag: change.tag };
    case "difficulty":
    case "difficulties":
      return { act: "difficulties", difficulties: Object.fromEntries(changed.map(({ id, content }) => [id, content.difficulty])) };
  }
}
