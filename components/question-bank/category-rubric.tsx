"use client";

import { useState } from "react";
import { rubricGaps } from "#lib/bank/bank-check.ts";
import { builtInRubric } from "#lib/bank/built-in-rubrics.ts";
import type { CategoryKind, Language } from "#lib/bank/content.ts";
import type { CriterionDraft } from "#lib/bank/drafts.ts";
import { sameCriteria } from "#lib/bank/rubric.ts";
import { CriteriaRows } from "./criteria-rows.tsx";
import { rubricPath } from "./rubric-fields.ts";
import { RubricSwap } from "./rubric-swap.tsx";

/** What a new question of the category begins with. It is sent with the form that it stands in. */
export function CategoryRubric({
  rubric: first,
  kind,
  language,
  fields,
  touch,
}: {
  /** Empty: the built-in one. */
  rubric: CriterionDraft[];
  kind: CategoryKind;
  language: Language;
  /** What was wrong, by the name of the field. */
  fields: Record<string, string>;
  touch: () => void;
}) {
  const builtIn = builtInRubric(kind, language);
  const [rubric, setRubric] = useState(first);
  const [taken, setTaken] = useState<{ before: CriterionDraft[]; after: CriterionDraft[] } | null>(null);
  const [swaps, setSwaps] = useState(0);
  const [foundation, setFoundation] = useState(builtIn);
  // Open where something is to be done, and not shut under the hands of whoever does it.
  const [open] = useState(() => rubricGaps(first).length > 0);
  if (foundation !== builtIn) {
    setFoundation(builtIn);
    // Another kind or language was chosen: a rubric that nobody has touched goes with it.
    if (sameCriteria(rubric, foundation)) setRubric(builtIn);
  }
  const put = (criteria: CriterionDraft[]) => {
    setRubric(criteria);
    touch();
  };
  const refused = Object.keys(fields).some((name) => name.startsWith(rubricPath));
  return (
    <section aria-labelledby="rubric-title" id={rubricPath} className="flex scroll-mt-20 flex-col gap-2">
      <h3 id="rubric-title" className="font-medium">
        Default rubric
      </h3>
      <p className="max-w-prose text-muted text-sm">
        What a new question begins with. Each question keeps a copy of its own: a change here is for questions that are added later.
      </p>
      <details
        open={open || refused}
        className="rounded-xl border border-border px-4 py-3 not-open:bg-surface max-sm:open:border-transparent max-sm:open:px-0"
      >
        <summary className="cursor-pointer text-sm">
          {rubric.length === 0 ? (
            "None of its own: new questions begin with the built-in one"
          ) : (
            <Names rubric={rubric} language={language} />
          )}
        </summary>
        <div className="mt-4 flex flex-col gap-4">
          <RubricSwap
            offer={
              sameCriteria(rubric, builtIn)
                ? null
                : rubric.length === 0
                  ? "Write one from the built-in rubric"
                  : "Begin again with the built-in rubric"
            }
            take={() => {
              setTaken({ before: rubric, after: builtIn });
              setSwaps(swaps + 1);
              put(builtIn);
            }}
            told={taken && rubric === taken.after ? "The built-in rubric stands here. It counts when the draft is saved." : null}
            undo={() => taken && put(taken.before)}
          />
          <CriteriaRows
            key={swaps}
            path={rubricPath}
            criteria={rubric}
            change={put}
            errorAt={(path) => fields[path]}
            language={language}
            kind={kind}
          />
        </div>
      </details>
    </section>
  );
}

function Names({ rubric, language }: { rubric: CriterionDraft[]; language: Language }) {
  const names = rubric.map(({ name }, index) => name || `Criterion ${index + 1}`).join(", ");
  return <span lang={language}>{names}</span>;
}
