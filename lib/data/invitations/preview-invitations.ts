import "server-only";
import { z } from "zod";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { assessPeople } from "./assess-people.ts";
import { type LineProblem, type ListColumn, maxInvited, readPeople } from "./people-list.ts";

/** A list of people as somebody typed or pasted it. */
export const PeopleInput = z.object({
  /** What readPeople() reads. */
  people: z.string("Name at least one person.").max(50_000, `This list is too long. Invite at most ${maxInvited} people at once.`),
  /** Which columns of the list hold the name, as indexes from 0 with a plus between them: "1+0". */
  nameColumns: z
    .string()
    .regex(/^(?:\d{1,2}(?:\+\d{1,2})?)?$/u, "Choose one of the columns in the list.")
    .default("")
    .transform((text) => (text === "" ? [] : text.split("+").map(Number))),
  categoryId: idOf("category"),
});

export type InvitationPreview = {
  /** Who would be invited; `accountName` where their account has another name than the list. */
  ready: { line: number; fullName: string; email: string; accountName: string | null }[];
  problems: LineProblem[];
  columns: ListColumn[];
};

/**
 * What a list of people would do when it is sent. Nothing is written, and nobody is mailed.
 * @throws AppError unauthenticated, forbidden, invalid
 */
export async function previewInvitations(viewer: Viewer, input: unknown): Promise<InvitationPreview> {
  requireRole(viewer, "RECRUITER", "ADMIN");
  const { people, nameColumns, categoryId } = parse(PeopleInput, input);
  const list = readPeople(people, nameColumns);
  const { ready, problems } = await prisma().$transaction((tx) => assessPeople(tx, list.people.slice(0, maxInvited), categoryId));
  return {
    ready: ready.map(({ line, fullName, email, account }) => ({
      line,
      fullName,
      email,
      accountName: account && account.fullName !== fullName ? account.fullName : null,
    })),
    problems: [...list.problems, ...problems, ...tooMany(list.people)].toSorted((one, other) => one.line - other.line),
    columns: list.columns,
  };
}

function tooMany(people: readonly { line: number; fullName: string; email: string }[]): LineProblem[] {
  const why = `More than ${maxInvited} people. Send the first ${maxInvited}, then this one.`;
  return people.slice(maxInvited).map(({ line, fullName, email }) => ({ line, text: `${fullName} <${email}>`, why }));
}
