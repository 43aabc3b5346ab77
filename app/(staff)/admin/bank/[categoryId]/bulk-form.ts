/** What the form of the ticked questions says; lib/data checks it. */
export const BulkForm = {
  parse(form: FormData): { categoryId: FormDataEntryValue | null; change: unknown; undone: boolean } {
    const categoryId = form.get("categoryId");
    const undo = form.get("undo");
    if (typeof undo === "string") return { categoryId, change: readJson(undo), undone: true };
    const [act, value] = String(form.get("act")).split(":");
    const questionIds = form.getAll("questionIds");
    return { categoryId, change: { act, questionIds, tag: form.get("tag"), difficulty: value }, undone: false };
  },
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
