import type { FormState } from "#components/form/form-state.ts";

/** What the form of a judgement shows after its action. */
export type JudgementState<Theirs> = FormState & {
  /** The version that stands, as far as this person has seen. */
  version?: number;
  /** Set when somebody else was first. */
  theirs?: Theirs;
};

/** An action of that form, for useActionState. */
export type JudgementAction<Theirs> = (state: JudgementState<Theirs>, form: FormData) => Promise<JudgementState<Theirs>>;
