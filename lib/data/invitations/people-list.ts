import "server-only";
import emailAddresses from "email-addresses";
import { readCsv } from "#lib/data/csv.ts";
import { Email, FullName } from "#lib/data/users/credentials.ts";
import { AppError } from "#lib/errors.ts";

/** Somebody in a list of people to invite; `line` counts from 1. */
export type ListedPerson = { line: number; fullName: string; email: string };

/** A line of the list that cannot be used as it is, and what to do about it. */
export type LineProblem = { line: number; text: string; why: string };

/** A column of a pasted table, with some of its cells, so that somebody can say what it holds. */
export type ListColumn = { index: number; title: string; samples: string[] };

export type PeopleList = {
  people: ListedPerson[];
  problems: LineProblem[];
  /** Columns of which somebody has to say, in `nameColumns`, which one or two hold the name; none when that is clear. */
  columns: ListColumn[];
};

export const maxInvited = 100;
const maxLines = 300;
const maxLineLength = 320;
const maxNameLength = 160;

const example = "Write “Linh Tran <linh@example.com>”.";
const chooseColumn = "Choose above which column holds the name.";

// Nobody sees them, and they come along when text is copied. Two joiners stay: some scripts are not written without them.
const invisible = /(?![\u200c\u200d])[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const spaces = /(?![\n\t])[\p{Zs}\p{Cc}]/gu;

/**
 * Reads people from a list: mailboxes (RFC 5322) such as “Linh Tran <linh@example.com>”, several of them in a line as mail
 * programs copy them, or rows of a CSV file or spreadsheet, with or without a row of column names.
 * @param nameColumns which columns hold the name, when the list was read before and could not tell: indexes from 0
 * @throws AppError invalid when the list is empty, or far too long
 */
export function readPeople(text: string, nameColumns: readonly number[] = []): PeopleList {
  const plain = text.replace(/\r\n?/gu, "\n").replace(invisible, "").replace(spaces, " ");
  if (plain.trim() === "") throw refuse(`Name at least one person. ${example}`);
  if (plain.split("\n").filter((line) => line.trim() !== "").length > maxLines) {
    throw refuse(`This list is too long. Invite at most ${maxInvited} people at once.`);
  }
  const list = readTable(plain, nameColumns) ?? readLines(plain, nameColumns);
  return withoutDuplicates(list);
}

/** A list without the rows whose people were all invited: from where each begins to where the next one does. */
export function listWithout(text: string, list: PeopleList, invited: readonly ListedPerson[]): string {
  const sent = new Set(invited.map(({ email }) => email));
  const left = [...list.problems, ...list.people.filter(({ email }) => !sent.has(email))];
  if (left.length === 0) return "";
  const stays = new Set(left.map(({ line }) => line));
  const goes = new Set(invited.map(({ line }) => line).filter((line) => !stays.has(line)));
  let keep = true;
  return text
    .split(/\r\n?|\n/u)
    .filter((_, index) => {
      const line = index + 1;
      keep = goes.has(line) ? false : keep || stays.has(line);
      return keep;
    })
    .join("\n");
}

/** Rows below a row of column names; null when there is no such row. */
function readTable(plain: string, nameColumns: readonly number[]): PeopleList | null {
  const [head, ...rows] = rowsOf(plain);
  if (!head) return null;
  const titles = head.cells.map(columnMeaning);
  const email = titles.indexOf("email");
  if (email < 0 || head.cells.some((cell) => cell.includes("@"))) return null;
  const full = titles.indexOf("name");
  const parts = [titles.indexOf("first"), titles.indexOf("last")].filter((index) => index >= 0);
  // A Vietnamese name begins with the family's name.
  const inOrder = isVietnamese(head.cells) ? parts.toReversed() : parts;
  const known = full >= 0 ? [full] : inOrder;
  const names = known.length > 0 ? known : nameColumns.filter((index) => index !== email);
  const candidates = head.cells.map((_, index) => index).filter((index) => index !== email);
  const list: PeopleList = { people: [], problems: [], columns: [] };
  if (known.length === 0 && candidates.length > 1) {
    list.columns = candidates.map((index) => columnOf(index, rows, head.cells[index]));
  }
  for (const { line, cells } of rows) {
    const shown = cells.filter((cell) => cell !== "").join(", ");
    const from = names.length > 0 ? names : candidates.length === 1 ? candidates : null;
    const [only, ...more] = mailboxes(cells[email] ?? "") ?? [];
    const address = only && more.length === 0 ? only.email : (cells[email] ?? "");
    if (from === null) list.problems.push({ line, text: shown, why: chooseColumn });
    else add(list, line, shown, { name: from.map((index) => cells[index] ?? "").join(" "), email: address });
  }
  return list;
}

/** Lines of which each names its people by itself. */
function readLines(plain: string, nameColumns: readonly number[]): PeopleList {
  const list: PeopleList = { people: [], problems: [], columns: [] };
  const unclear: { line: number; cells: string[] }[] = [];
  for (const [index, raw] of plain.split("\n").entries()) {
    const [line, text] = [index + 1, raw.trim()];
    if (text === "") continue;
    if (text.length > maxLineLength) {
      list.problems.push({ line, text, why: `This line is too long. ${example}` });
      continue;
    }
    const found = mailboxes(text);
    if (found?.some(({ name }) => name !== "")) {
      for (const one of found) add(list, line, text, one);
      continue;
    }
    if (found && found.length > 1) {
      list.problems.push({ line, text, why: noAddress(text, found.length) });
      continue;
    }
    const cells = rowsOf(text)[0]?.cells ?? [];
    const addresses = cells.flatMap((cell, at) => {
      const [only, ...more] = mailboxes(cell) ?? [];
      return only && more.length === 0 ? [{ at, ...only }] : [];
    });
    const [address] = addresses;
    if (address?.email === undefined || addresses.length > 1) {
      list.problems.push({ line, text, why: noAddress(text, addresses.length) });
      continue;
    }
    const others = cells.flatMap((cell, at) => (at === address.at || cell === "" ? [] : [at]));
    // Telephone numbers, dates and addresses of pages are nobody's name.
    const worded = others.filter((at) => /\p{L}/u.test(cells[at] ?? ""));
    const plainly = worded.filter((at) => !/[\d@/]/u.test(cells[at] ?? ""));
    const names = plainly.length > 0 ? plainly : worded;
    const chosen = nameColumns.filter((at) => others.includes(at));
    if (names.length > 1) unclear.push({ line, cells });
    const from = chosen.length > 0 ? chosen : names.length <= 1 ? names : null;
    if (from === null) {
      list.problems.push({ line, text, why: chooseColumn });
    } else add(list, line, text, { name: from.map((at) => cells[at]).join(" ") || (address.name ?? ""), email: address.email });
  }
  const widest = Math.max(0, ...unclear.map(({ cells }) => cells.length));
  list.columns = Array.from({ length: widest }, (_, index) => columnOf(index, unclear, undefined)).filter(({ samples }) =>
    samples.some((sample) => !sample.includes("@")),
  );
  return list;
}

/** Rows of a table with their cells as they were typed: an address may begin with an apostrophe. */
function rowsOf(plain: string): { line: number; cells: string[] }[] {
  return readCsv(plain).map(({ line, typed }) => ({ line, cells: typed.map((cell) => cell.trim()) }));
}

function columnOf(index: number, rows: readonly { cells: string[] }[], title: string | undefined): ListColumn {
  const samples = rows.map(({ cells }) => cells[index] ?? "").filter((cell) => cell !== "");
  return { index, title: title?.trim() || `Column ${index + 1}`, samples: samples.slice(0, 3).map((cell) => shortened(cell)) };
}

type Mailbox = { name: string; email: string };

/** What a text is, when all of it is one or more mailboxes and nothing else; null when it is anything else. */
function mailboxes(text: string): Mailbox[] | null {
  const input = text.trim().replace(/^mailto:/iu, "");
  if (!isPlausible(input)) return null;
  const shared = { input, rfc6532: true, simple: true };
  const parsed =
    emailAddresses.parseAddressList(shared) ??
    emailAddresses.parseAddressList({ ...shared, addressListSeparator: ";" }) ??
    // Doe, Jane <jane@example.com>
    emailAddresses.parseAddressList({ ...shared, commaInDisplayName: true });
  if (!parsed?.every((one) => one.type === "mailbox")) return null;
  const found = parsed.map(({ name, address }) => ({ name: name ?? "", email: address }));
  // Quoted local parts and comments within an address leave it changed: only what was typed is an address.
  return found.every(({ email }) => input.includes(email)) ? found : null;
}

/**
 * Whether it is worth while to parse a text. The parser goes back and tries again so often that a line of prose, dots or brackets
 * holds it up for a second, so it is given nothing but names on the left of bracketed addresses, and addresses without spaces.
 */
function isPlausible(input: string): boolean {
  if (!input.includes("@") || input.length > maxLineLength) return false;
  const plain = input.replace(/\([^()]*\)/gu, " ");
  if (/[()]|@\[|[^\s@,;<]{65,}@/u.test(plain)) return false;
  const pieces = plain
    .replace(/<[^<>\s]*@[^<>\s]*>/gu, ",")
    .split(/[,;]/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  // Doe, Jane, PhD <jane@example.com>
  if (pieces.length > 3 * (plain.split("@").length - 1)) return false;
  return pieces.every((piece) => (piece.includes("@") ? !/[\s<>]/u.test(piece) : piece.length <= maxNameLength));
}

function add(list: PeopleList, line: number, text: string, { name, email: address }: Mailbox): void {
  const email = Email.safeParse(address);
  const fullName = FullName.safeParse(name.replace(/\s+/gu, " "));
  const why = !address
    ? `There is no email address. ${example}`
    : !email.success
      ? `“${shortened(address)}” isn't a valid email address. ${example}`
      : name.trim() === ""
        ? `The name is missing. ${example}`
        : !fullName.success
          ? (fullName.error.issues[0]?.message ?? "This name can't be used.")
          : null;
  if (why === null && email.success && fullName.success) list.people.push({ line, fullName: fullName.data, email: email.data });
  else list.problems.push({ line, text, why: why ?? "" });
}

function noAddress(text: string, addresses: number): string {
  if (addresses > 1) return "There is more than one email address. Give each person a line.";
  const [near] = /\S*@\S*/u.exec(text) ?? [];
  return near ? `“${shortened(near)}” isn't a valid email address. ${example}` : `There is no email address. ${example}`;
}

function withoutDuplicates(list: PeopleList): PeopleList {
  const first = new Map<string, number>();
  const people = list.people.filter(({ line, email, fullName }) => {
    const before = first.get(email);
    if (before === undefined) {
      first.set(email, line);
      return true;
    }
    list.problems.push({ line, text: `${fullName} <${email}>`, why: `Duplicate of line ${before}. Remove one of them.` });
    return false;
  });
  return { ...list, people, problems: list.problems.toSorted((one, other) => one.line - other.line) };
}

const meanings: Record<"email" | "name" | "first" | "last", readonly string[]> = {
  email: ["email", "emailaddress", "mail", "mailaddress", "emailaddresses", "candidateemail", "workemail", "diachiemail", "thudientu"],
  name: [
    "name",
    "fullname",
    "candidate",
    "candidatename",
    "person",
    "displayname",
    "hoten",
    "hovaten",
    "tenungvien",
    "ungvien",
    "tendaydu",
  ],
  first: ["firstname", "first", "givenname", "forename", "ten"],
  last: ["lastname", "last", "surname", "familyname", "ho", "hodem", "hovatendem"],
};

/** What a column name says that the column holds. */
function columnMeaning(title: string): keyof typeof meanings | null {
  const plain = plainTitle(title);
  for (const [meaning, titles] of Object.entries(meanings)) {
    if (titles.includes(plain)) return meaning as keyof typeof meanings;
  }
  return null;
}

function isVietnamese(titles: readonly string[]): boolean {
  return titles.some((title) => ["ho", "hodem", "hovatendem"].includes(plainTitle(title)));
}

function plainTitle(title: string): string {
  return title
    .normalize("NFD")
    .toLowerCase()
    .replace(/đ/gu, "d")
    .replace(/[^a-z]/gu, "");
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function refuse(words: string): AppError {
  return new AppError("invalid", words, { fields: { people: words } });
}
