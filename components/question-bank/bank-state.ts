import type { FormState } from "#components/form/form-state.ts";
import type { Difference } from "#lib/bank/differences.ts";
import type { QuestionDraft } from "#lib/bank/drafts.ts";
import type { PublicationGap } from "#lib/data/categories/publish-category.ts";

/** What a form of the question bank shows after an action. */
export type BankState = FormState & {
  /** The revision that stands after a save. */
  revision?: number;
  gaps?: PublicationGap[];
  /** The gaps only warn. */
  warned?: boolean;
  /** Somebody else saved first: what stands now, and how what was typed differs from it. */
  conflict?: { revision: number; differences: Difference[]; question?: QuestionDraft };
};

/** An action of a form of the question bank, for useActionState. */
export type BankAction = (state: BankState, form: FormData) => Promise<BankState>;

export const statusWords = { DRAFT: "draft", PUBLISHED: "published", ARCHIVED: "archived" } as const;
export const difficultyWords = { EASY: "Easy", MEDIUM: "Medium", HARD: "Hard" } as const;
