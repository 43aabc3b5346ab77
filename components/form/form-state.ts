/** What a form shows after an action: a message, messages per field, and what was typed, since React clears the fields. */
export type FormState = {
  done?: string;
  error?: string;
  fields?: Record<string, string>;
  typed?: Record<string, string>;
};

/** An action of a form, for useActionState. */
export type FormActionOf = (state: FormState, form: FormData) => Promise<FormState>;
