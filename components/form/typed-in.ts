/** The text fields of a form, without secrets, to be shown again. */
export function typedIn(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !name.startsWith("$") && !/password|token/i.test(name)) typed[name] = value;
  }
  return typed;
}
