import { Part } from "../form/field.tsx";

const columns: [name: string, meaning: string][] = [
  [
    "key",
    "The question’s name within the category: lower-case letters, digits and hyphens. A known key changes that question; a new or an empty one adds a question.",
  ],
  ["question", "What is asked. The only column that must be there."],
  ["difficulty", "easy, medium or hard; medium when empty."],
  ["minutes", "Minutes that a good answer takes, follow-ups included, 1 to 60; 5 when empty."],
  ["tags", "Separated by semicolons. A semicolon within a tag is written \\;"],
  [
    "criterion_1_name, …_kind, …_weight",
    "What an answer is judged by: its name, technical or soft_skill, and its weight. Up to 8: criterion_2_name and so on. A question without any takes the category’s rubric; none as criterion_1_id keeps it without.",
  ],
  ["criterion_1_level_1 … criterion_1_level_5", "What an answer at each level contains, from the lowest to the best."],
  [
    "point_1_text, …_criterion, …_weight",
    "One thing that a good answer says, the id of its criterion, and its weight. Up to 30. Without a column for the criterion it is the first one.",
  ],
  [
    "point_1_also_said_as",
    "The same point in other words, as people say it aloud, separated by semicolons. Up to 12; any one of them makes the point.",
  ],
  ["follow_up_1_text, …_points", "A follow-up, and the ids of the points that it draws out, separated by semicolons. Up to 10."],
  [
    "graded_answer_1_text, …_levels",
    "An answer that people have graded, and its level in one or more criteria, by their ids: correctness=4;depth=2. Up to 12.",
  ],
  [
    "code_language, code_entry, code_starter, code_setup",
    "Only for code: javascript, typescript, python or sql; the function that the tests call; what the editor begins with; SQL that runs first.",
  ],
  [
    "code_test_1_name, …_input, …_expected, …_hidden",
    "A test: its name, a JSON array of arguments (or SQL), the expected JSON result, and yes or no. Up to 50.",
  ],
  [
    "criterion_1_id, point_1_id, follow_up_1_id, graded_answer_1_id, code_test_1_id",
    "Names to refer to; criterion-1, point-1 and so on when empty.",
  ],
];

/** The two formats of files, with examples to start from. */
export function ImportFormats() {
  return (
    <Part id="formats" title="The formats" lead="An export of any category is a file of the same form. Start from an example:">
      <ul className="flex flex-wrap gap-3 text-sm">
        {["questions.csv", "questions.json"].map((name) => (
          <li key={name}>
            <a href={`/examples/${name}`} download className="text-accent underline underline-offset-4">
              {name}
            </a>
          </li>
        ))}
      </ul>
      <p className="max-w-prose text-sm">
        <strong className="font-medium">CSV</strong> is UTF-8 text with one question a row, separated by commas, semicolons or tabs. Cells
        may hold line breaks when they stand in quotation marks. In our exports a cell that a spreadsheet would take for a formula begins
        with an apostrophe; the import takes it away again.
      </p>
      <dl className="divide-y divide-border rounded-xl border border-border bg-surface text-sm">
        {columns.map(([name, meaning]) => (
          <div key={name} className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[16rem_1fr]">
            <dt className="break-words font-mono text-xs leading-5">{name}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="max-w-prose text-sm">
        <strong className="font-medium">JSON</strong> has the same content as a tree: <code className="font-mono text-xs">format</code>,{" "}
        <code className="font-mono text-xs">version</code>, the settings of the <code className="font-mono text-xs">category</code> and its{" "}
        <code className="font-mono text-xs">questions</code>. A question without a list of{" "}
        <code className="font-mono text-xs">criteria</code> takes the category’s rubric; an empty list is none.
      </p>
    </Part>
  );
}
