import "server-only";
import { LinkifyIt } from "linkify-it";
import tlds from "tlds" with { type: "json" };
import { z } from "zod";
import { isBlank } from "#lib/text/clean-text.ts";

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

const links = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true, tlds });

/** Whether a mail client or a page would make a link of some of it, or of what it looks like. */
function hasLink(name: string): boolean {
  const read = name.normalize("NFKC").replaceAll("\u3002", ".");
  return links.test(read) || /\/\/|[\\<>]|\bwww\.|\.\p{L}{2,}\/|\b(?:javascript|data|mailto|h..ps?):/iu.test(read);
}

/** As people read it: one line, nothing unseen. */
function onOneLine(name: string): string {
  return name.normalize("NFC").replace(/\s+/gu, " ").replace(unseen, "").trim();
}

const maxName = 120;

/** A person's name: plain, on one line, without links. Strangers choose theirs, and others read them in mail. */
export const FullName = z
  .string({ error: "Enter your name." })
  .transform(onOneLine)
  .refine((name) => !isBlank(name), "Enter your name.")
  .refine((name) => name.length <= maxName, `Use at most ${maxName} characters.`)
  .refine((name) => name.length > maxName || !hasLink(name), {
    message: "Leave links and addresses out of your name. After a dot, put a space.",
    params: { reason: "link_in_name" },
  });

/**
 * A name that a program gives, which nobody can be asked to mend: the first of these that is one, cut to length.
 */
export function plainName(...given: string[]): string {
  for (const name of given) {
    const cut = onOneLine(name.slice(0, 1_000)).slice(0, maxName);
    // The cut may have parted a pair.
    const parsed = FullName.safeParse(cut.toWellFormed().replaceAll("\ufffd", ""));
    if (parsed.success) return parsed.data;
  }
  return "New candidate";
}
