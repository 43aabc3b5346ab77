import { formAction } from "#app/form-action.ts";
import type { BankState } from "#components/question-bank/bank-state.ts";
import type { PublicationGap } from "#lib/data/categories/publish-category.ts";
import { AppError } from "#lib/errors.ts";

/** An action of a form whose refusals can carry more than words: what is missing, or what somebody else saved. */
export async function bankAction(
  form: FormData,
  act: () => Promise<BankState>,
  conflictOf?: (data: Record<string, unknown>) => BankState["conflict"],
): Promise<BankState> {
  let told: BankState = {};
  const state = await formAction(form, async () => {
    try {
      told = await act();
      return told;
    } catch (error) {
      if (error instanceof AppError && error.data) told = refusalOf(error, conflictOf);
      throw error;
    }
  });
  return { ...told, ...state };
}

function refusalOf({ code, data = {} }: AppError, conflictOf: Parameters<typeof bankAction>[2]): BankState {
  const conflict = code === "conflict" ? conflictOf?.(data) : undefined;
  return { ...(isGaps(data.gaps) ? { gaps: data.gaps, warned: data.warned === true } : {}), ...(conflict ? { conflict } : {}) };
}

function isGaps(gaps: unknown): gaps is PublicationGap[] {
  return Array.isArray(gaps);
}
