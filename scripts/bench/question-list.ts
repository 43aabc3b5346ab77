import { getCategory } from "#lib/data/categories/get-category.ts";
import { listQuestions } from "#lib/data/questions/list-questions.ts";
import { pool } from "#lib/db/client.ts";
import { category, person } from "./candidates.ts";
import { median, type Section, verdict } from "./figures.ts";
import type { House } from "./house.ts";

const sizes = [1_000, 100_000] as const;
const rounds = 300;
const plainRounds = 20;
const must = 1.3;

/** A category with so many published questions; one of them has a word that no other has. */
async function bankOf(size: number): Promise<string> {
  const categoryId = await category(1, 0);
  await pool().query(
    `INSERT INTO "QuestionBank" (id, "categoryId", "questionText", "expectedAnswer", difficulty, key, tags, position, status, "updatedAt")
     SELECT gen_random_uuid(), $1, 'How would you keep the ' || n || ' parts of a service apart, and what does it cost?', '- ' || n,
       (ARRAY['EASY', 'MEDIUM', 'HARD']::"Difficulty"[])[1 + n % 3], 'bench-' || n, ARRAY['tag-' || n % 20], n, 'PUBLISHED',
       now() - n * interval '1 second'
     FROM generate_series(1, $2::int) n`,
    [categoryId, size],
  );
  await pool().query(`UPDATE "QuestionBank" SET "questionText" = 'What is a zyzzyva?' WHERE "categoryId" = $1 AND key = $2`, [
    categoryId,
    `bench-${size - 10}`,
  ]);
  return categoryId;
}

const asks: [name: string, input: object, rounds: number, bound: { must: number; most: boolean } | null][] = [
  ["in order", {}, rounds, { must, most: true }],
  ["last changed first", { sort: "changed" }, rounds, { must, most: true }],
  ["of one difficulty", { difficulty: "HARD" }, rounds, { must, most: true }],
  ["with a rare word", { search: "zyzzyva" }, rounds, { must, most: true }],
];

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

/** How much longer the first page of a category's questions takes when there are a hundred times as many. */
export async function questionList(_house: House): Promise<Section> {
  const reader = await person("RECRUITER");
  const banks = await Promise.all(sizes.map(bankOf));
  await pool().query('ANALYZE "QuestionBank"');
  const measure = async (act: (categoryId: string) => Promise<unknown>, count: number) => {
    const times: number[][] = banks.map(() => []);
    for (const categoryId of banks) await act(categoryId);
    // Side by side, so that what else the machine does falls on both.
    for (let round = 0; round < count; round += 1) {
      for (const [index, categoryId] of banks.entries()) times[index]?.push(await timed(() => act(categoryId)));
    }
    const [small = Number.NaN, large = Number.NaN] = times.map(median);
    return { small, large, ratio: large / small };
  };
  const lines = [];
  for (const [name, input, count, bound] of asks) {
    lines.push({ name, bound, ...(await measure((categoryId) => listQuestions(reader, { categoryId, ...input }), count)) });
  }
  lines.push({
    name: "the category beside it",
    bound: null,
    ...(await measure((categoryId) => getCategory(reader, { categoryId }), plainRounds)),
  });
  const ms = (value: number) => `${value.toFixed(2)} ms`;
  return {
    title: "The first page of the question list",
    notes: [`medians of ${rounds} (${plainRounds} where nothing is asked for), side by side`],
    header: ["page", ...sizes.map((size) => size.toLocaleString("en")), "ratio", ""],
    rows: lines.map(({ name, bound, small, large, ratio }) => [
      name,
      ms(small),
      ms(large),
      ratio.toFixed(2),
      bound ? verdict(ratio, bound) : "",
    ]),
    data: { lines: lines.map(({ bound: _, ...line }) => line) },
  };
}
