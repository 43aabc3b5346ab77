import type { CriterionDraft } from "#lib/bank/drafts.ts";

/** Where the category's rubric stands in its form: each field is named after its place. */
export const rubricPath = "content.rubric";

const most = 8;

/** The rubric that the fields of a form say, not yet checked: an empty list where there is none. */
export function rubricOfFields(field: (name: string) => string | undefined): CriterionDraft[] {
  return Array.from({ length: most }, (_, index) => `${rubricPath}.${index}`).flatMap((path) => {
    const id = field(`${path}.id`);
    if (id === undefined) return [];
    const text = (part: string) => field(`${path}.${part}`) ?? "";
    const weight = text("weight");
    return {
      id,
      family: text("family") === "technical" ? "technical" : "soft_skill",
      name: text("name"),
      // An emptied field is not zero.
      weight: weight.trim() === "" ? Number.NaN : Number(weight),
      anchors: { 1: text("anchors.1"), 2: text("anchors.2"), 3: text("anchors.3"), 4: text("anchors.4"), 5: text("anchors.5") },
    };
  });
}
