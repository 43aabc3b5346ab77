import "server-only";
import { z } from "zod";
import { isBlank } from "#lib/interview/text.ts";

/** Shapes that several verbs and forms share. */
export const Email = z
  .string({ error: "Enter your email address." })
  .trim()
  .max(254, "An email address has at most 254 characters.")
  .transform((value) => value.toLowerCase())
  .pipe(z.email("Enter a full email address, such as name@example.com."));

export const NewPassword = z
  .string({ error: "Choose a password." })
  .min(10, "Use at least 10 characters; a few words are easy to remember.")
  .max(200, "Use at most 200 characters.");

// Nobody sees them, or they turn the text around them. Two joiners stay: some scripts are not written without them.
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;

export const FullName = z
  .string({ error: "Enter your name." })
  .transform((value) => value.normalize("NFC").replace(unseen, "").trim())
  .refine((name) => !isBlank(name), "Enter your name.")
  .pipe(z.string().max(120, "Use at most 120 characters."));
