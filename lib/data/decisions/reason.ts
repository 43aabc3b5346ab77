import "server-only";
import { z } from "zod";
import { cleanText, isBlank } from "#lib/text/clean-text.ts";

/** Why somebody decides or disagrees; colleagues read it. */
export const Reason = z
  .string({ error: "Say why, so that others can follow it." })
  .transform((text) => cleanText(text).trim())
  .refine((text) => !isBlank(text), "Say why, so that others can follow it.")
  .pipe(z.string().max(2000, "Use at most 2,000 characters."));
