const rules = new Intl.PluralRules("en");

/** The form of an English word or phrase that fits a number: plural(2, "draft waits", "drafts wait"). */
export function plural(count: number, one: string, other: string): string {
  return rules.select(count) === "one" ? one : other;
}

/** A number with its word: counted(1, "question") is "1 question", counted(0, "question") "0 questions". */
export function counted(count: number, one: string, other = `${one}s`): string {
  return `${count} ${plural(count, one, other)}`;
}
