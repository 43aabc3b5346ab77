import "server-only";
import { z } from "zod";

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

export const FullName = z
  .string({ error: "Enter your name." })
  .transform((value) =>
    value
      .normalize("NFC")
      .replace(/\p{Cc}/gu, "")
      .trim(),
  )
  .pipe(z.string().min(1, "Enter your name.").max(120, "Use at most 120 characters."));
