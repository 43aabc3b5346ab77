import "server-only";

/** What tells how far an evaluation run is; goes into a select of EvaluationRun. */
export const progressFields = { status: true, total: true, _count: { select: { results: true } } } as const;

/** How many criteria of a run are settled, of all. */
export function progressOf<Run extends { _count: { results: number } }>({ _count, ...run }: Run) {
  return { ...run, done: _count.results };
}
