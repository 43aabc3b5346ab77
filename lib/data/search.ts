import "server-only";
import { Prisma } from "#lib/db/generated/client.ts";

/**
 * Searching texts. The database folds both sides with search_fold (no accents, đ as d) and search_exact (accents kept, one
 * place for the tone of oa, oe and uy), so that indexes of these two serve it. The texts of a row are the lines of one.
 */

/** Everything that is searched of a person `u`, as the indexes have it. */
export const personLines = Prisma.sql`E'\\n' || u."fullName" || E'\\n' || u.email || E'\\n'`;

/** Everything that is searched of a question `q`, as the indexes have it. */
export const questionLines = Prisma.sql`E'\\n' || q."questionText" || E'\\n' || coalesce(q.draft ->> 'text', '') || E'\\n'`;

function conditions(lines: Prisma.Sql, search: string) {
  const literal = search.replace(/[\\%_]/gu, "\\$&");
  return {
    whole: Prisma.sql`search_exact(${lines}) LIKE search_exact(${`%\n${literal}\n%`})`,
    exact: Prisma.sql`search_exact(${lines}) LIKE search_exact(${`%${literal}%`})`,
    folded: Prisma.sql`search_fold(${lines}) LIKE search_fold(${`%${literal}%`})`,
  };
}

/** Rows in which `search` occurs, accents or not. */
export function found(lines: Prisma.Sql, search: string): Prisma.Sql {
  return conditions(lines, search).folded;
}

/** How well a row that was found fits: 0 a whole line, 1 a part as it is written, 2 a part without its accents. */
export function rankOf(lines: Prisma.Sql, search: string): Prisma.Sql {
  const { whole, exact } = conditions(lines, search);
  return Prisma.sql`CASE WHEN ${whole} THEN 0 WHEN ${exact} THEN 1 ELSE 2 END`;
}

/**
 * The rows of one page, the best matches first: each rank is read by itself, in the list's own order, so that a frequent
 * word needs no sort of everything that was found.
 * @param first the rank in which the page begins
 * @param read up to `take` rows that meet `condition`, behind the page before when `behind`
 */
export async function byRank<Row>(
  { lines, search, first, take }: { lines: Prisma.Sql; search: string | undefined; first: number; take: number },
  read: (conditions: Prisma.Sql[], behind: boolean, take: number) => Promise<Row[]>,
): Promise<(Row & { rank: number })[]> {
  if (!search) return (await read([], true, take)).map((row) => ({ ...row, rank: 0 }));
  const { whole, exact, folded } = conditions(lines, search);
  const ranks = [[whole], [exact, Prisma.sql`NOT ${whole}`], [folded, Prisma.sql`NOT ${exact}`]];
  const rows: (Row & { rank: number })[] = [];
  for (const [rank, meet] of ranks.entries()) {
    if (rank < first || rows.length >= take) continue;
    for (const row of await read(meet, rank === first, take - rows.length)) rows.push({ ...row, rank });
  }
  return rows;
}
