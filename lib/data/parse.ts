import "server-only";
import { z } from "zod";
import { AppError, notFound } from "#lib/errors.ts";
import { cleanText } from "#lib/text/clean-text.ts";

const Uuid = z.uuid();

/** The id of a thing, by the word for it. What cannot be an id is one of nothing: to `parse` that thing does not exist. */
export function idOf(what: string) {
  return z.custom<string>((value) => Uuid.safeParse(value).success, { params: { missing: what } });
}

/** What is said of a page that an address names and no list has. */
export const noSuchPage = "This page does not exist any more. Start from the first one.";

/** The last row of the page before, by its id. */
export const pageBefore = z.uuid(noSuchPage);

/** A moment within an address, which the database has to know as well: its years begin with 1. */
export const moment = z.iso.datetime().refine((at) => !at.startsWith("0000"));

/** Words that somebody looks for, written as they are stored. */
export function searchWords(most: number) {
  return z
    .string()
    .transform((text) => cleanText(text).trim())
    .pipe(z.string().max(most, `Look for at most ${most} characters.`));
}

/**
 * Parses what came from outside.
 * @throws AppError not_found when an `idOf` is no id, else invalid, with one message per field
 */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    if (issue.code === "custom" && typeof issue.params?.missing === "string") throw notFound(issue.params.missing);
  }
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) fields[issue.path.join(".") || "form"] ??= issue.message;
  const [first] = Object.values(fields);
  const [wrong] = result.error.issues;
  const reason = wrong?.code === "custom" && typeof wrong.params?.reason === "string" ? { data: { reason: wrong.params.reason } } : {};
  throw new AppError("invalid", first ?? "Something in this form is not right.", { fields, ...reason });
}

/** A body that should hold fields, for a route to add the ids of its address to; what is no object has none. */
export function objectOf(body: unknown): object {
  return typeof body === "object" && body !== null && !Array.isArray(body) ? body : {};
}
