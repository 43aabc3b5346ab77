import { z } from "zod";

/** What can be said about code, point by point; each point names a line that is really there. */

export const CodeAspect = z.enum(["correctness", "complexity", "edge_cases", "readability"]);
export type CodeAspect = z.infer<typeof CodeAspect>;

export const CodePoint = z.object({
  aspect: CodeAspect,
  /** From 1; null only for a statement about test results, which are of the whole. */
  line: z.number().int().min(1).nullable(),
  /** The line as it stands in the code; empty when there is none. */
  quote: z.string().max(400),
  text: z.string().min(1).max(600),
});
export type CodePoint = z.infer<typeof CodePoint>;

/**
 * `by`: `tests and static facts`, or the model that was asked. `hash` is that of the code that it speaks of. `missing`
 * says why the model that was asked has no part in it.
 */
export const CodeAnalysis = z.object({
  v: z.literal(1),
  by: z.string().min(1),
  hash: z.string(),
  points: z.array(CodePoint).max(40),
  missing: z.string().max(300).optional(),
});
export type CodeAnalysis = z.infer<typeof CodeAnalysis>;

/** Letters and digits that a line must have to count as a line that says something. */
const leastUnits = 2;

/**
 * The points whose line exists and reads as they quote it; white space does not matter. A quote on another line is
 * moved there when it stands nowhere else; one that stands nowhere is dropped.
 */
export function verifiedPoints(code: string, points: readonly CodePoint[]): CodePoint[] {
  const lines = code.split("\n");
  const plain = lines.map(squeezed);
  return points.flatMap((point) => {
    if (point.line === null) return [];
    const wanted = squeezed(point.quote);
    if (wanted.replace(/[^\p{L}\p{N}]/gu, "").length < leastUnits) return [];
    const named = plain[point.line - 1];
    const places = plain.flatMap((line, index) => (line === wanted ? [index] : []));
    const place = named?.includes(wanted) ? point.line - 1 : places.length === 1 ? places[0] : undefined;
    if (place === undefined) return [];
    return [{ ...point, line: place + 1, quote: (lines[place] ?? "").trim().slice(0, 400) }];
  });
}

function squeezed(line: string): string {
  return line.replace(/\s+/gu, " ").trim();
}
