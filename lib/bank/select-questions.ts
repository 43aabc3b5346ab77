import type { Difficulty, DifficultyMix } from "./content.ts";

const order: Difficulty[] = ["EASY", "MEDIUM", "HARD"];

/**
 * Chooses the questions of one interview: every candidate gets the same mix of difficulties, easiest first; which questions
 * of a difficulty is decided by `rank`.
 * @param rank a number per candidate question, for instance of a hash of session and question; lowest first
 * @param mix how many of each difficulty; without one, the mix that the bank has. What a difficulty lacks comes from the others.
 * @returns at most `count` of them
 */
export function selectQuestions<Item extends { difficulty: Difficulty }>(
  items: readonly Item[],
  count: number,
  rank: (item: Item) => number,
  mix?: DifficultyMix | undefined,
): Item[] {
  const wanted = Math.min(count, items.length);
  const groups = order.map((difficulty) => {
    const members = items.filter((item) => item.difficulty === difficulty).sort((a, b) => rank(a) - rank(b));
    const share = items.length === 0 ? 0 : (members.length / items.length) * wanted;
    const exact = mix ? Math.min(mix[difficulty], members.length) : share;
    return { members, take: Math.floor(exact), rest: mix ? 0 : exact % 1 };
  });
  // Largest remainder; on a tie the middle difficulty, then the easier one, so that the mix never depends on chance.
  const byRest = [...groups].sort((a, b) => b.rest - a.rest || Math.abs(groups.indexOf(a) - 1) - Math.abs(groups.indexOf(b) - 1));
  let missing = wanted - groups.reduce((sum, group) => sum + group.take, 0);
  for (const group of byRest) {
    const more = Math.min(mix ? missing : 1, missing, group.members.length - group.take);
    group.take += more;
    missing -= more;
  }
  return groups.flatMap((group) => group.members.slice(0, group.take));
}
