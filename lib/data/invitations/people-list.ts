import "server-only";
import { Email, FullName } from "#lib/data/users/credentials.ts";
import { AppError } from "#lib/errors.ts";

/** Somebody in a list of people to invite; `line` counts from 1. */
export type Listed = { line: number; fullName: string; email: string };

/** What is wrong with a line of the list. */
export type Problem = { line: number; why: string };

/** Most people of one list. */
export const mostInvited = 100;

const example = "Write “Linh Tran <linh@example.com>”.";

/**
 * Reads people from lines such as “Linh Tran <linh@example.com>”, “Linh Tran, linh@example.com” or a row that was copied
 * from a spreadsheet, in either order. Empty lines are left out.
 * @throws AppError invalid, with every problem under `people`
 */
export function readPeople(text: string): Listed[] {
  const people: Listed[] = [];
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  for (const [index, raw] of text.split(/\r\n|\r|\n/u).entries()) {
    const line = index + 1;
    if (raw.trim() === "") continue;
    const read = readLine(raw);
    if ("why" in read) {
      problems.push({ line, why: read.why });
      continue;
    }
    const before = seen.get(read.email);
    if (before !== undefined) problems.push({ line, why: `This address stands in line ${before} already. Take one of them out.` });
    else people.push({ line, ...read });
    seen.set(read.email, before ?? line);
  }
  if (problems.length > 0) throw refused(problems);
  if (people.length === 0) throw refusedWith(`Name at least one person. ${example}`);
  if (people.length > mostInvited) throw refusedWith(`Invite at most ${mostInvited} people at once; these are ${people.length}.`);
  return people;
}

function readLine(raw: string): { fullName: string; email: string } | { why: string } {
  const [, address] = /(?:^|[\s<,;"'(])([^\s<>,;"'()]+@[^\s<>,;"'()]+)/u.exec(raw) ?? [];
  if (address === undefined) return { why: `There is no email address. ${example}` };
  const email = Email.safeParse(address);
  if (!email.success) return { why: `“${shortened(address)}” is no full email address. ${example}` };
  const rest = raw.replace(address, " ");
  if (rest.includes("@")) return { why: "There is more than one email address. Give each person a line." };
  const fullName = FullName.safeParse(rest.replace(/[<>,;"()\t]/gu, " ").replace(/\s+/gu, " "));
  if (!fullName.success) {
    const tooLong = rest.trim().length > 120;
    return { why: tooLong ? "The name is too long. Use at most 120 characters." : `The name is missing. ${example}` };
  }
  return { fullName: fullName.data, email: email.data };
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const mostShown = 10;

/** The refusal of a list, line by line. */
export function refused(problems: readonly Problem[]): AppError {
  const shown = problems.slice(0, mostShown).map(({ line, why }) => `Line ${line}: ${why}`);
  const more = problems.length - shown.length;
  return refusedWith([...shown, ...(more > 0 ? [`And ${more} more.`] : [])].join("\n"));
}

function refusedWith(words: string): AppError {
  return new AppError("invalid", words, { fields: { people: words } });
}
