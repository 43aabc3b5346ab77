import "server-only";

/** Control and invisible characters can hide words from people who read along; everything else stays as it is. */
export function visible(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|\p{Cf}|\p{Default_Ignorable_Code_Point}|[\u2028\u2029]/gu, "");
}

/** One JSON line; "<" is escaped so that no line can look like the end of its section. */
export function line(value: Record<string, unknown>): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
