import "server-only";
import type { z } from "zod";
import { AppError } from "#lib/errors.ts";

/**
 * Parses what came from outside.
 * @throws AppError invalid, with one message per field
 */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) fields[issue.path.join(".") || "form"] ??= issue.message;
  const [first] = Object.values(fields);
  throw new AppError("invalid", first ?? "Something in this form is not right.", { fields });
}

/** A body that should hold fields, for a route to add the ids of its address to; what is no object has none. */
export function objectOf(body: unknown): object {
  return typeof body === "object" && body !== null && !Array.isArray(body) ? body : {};
}
