"use client";

import { type CodeLanguage, codeLanguages } from "#lib/bank/content.ts";
import type { CodeTaskDraft, QuestionDraft } from "#lib/bank/drafts.ts";
import { freeId, newCodeTask, newCodeTest } from "#lib/bank/new-drafts.ts";
import { Field, Part } from "../form/field.tsx";
import { RowTools } from "./row-tools.tsx";

const names: Record<CodeLanguage, string> = { javascript: "JavaScript", typescript: "TypeScript", python: "Python", sql: "SQL" };
const mono = "h-auto py-2 font-mono text-xs leading-relaxed";

/** What makes a question a code question: its language, what the editor begins with, and the tests. */
export function CodePart({
  question,
  change,
  errorAt,
}: {
  question: QuestionDraft;
  change: (part: Partial<QuestionDraft>) => void;
  errorAt: (path: string) => string | undefined;
}) {
  const { code } = question;
  const set = (part: Partial<CodeTaskDraft>) => code && change({ code: { ...code, ...part } });
  return (
    <Part
      id="code"
      title="Code"
      lead="A code question opens an editor beside the conversation, and its tests run on what is written there."
    >
      <label className="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={code !== undefined}
          onChange={(event) => change({ code: event.target.checked ? newCodeTask() : undefined })}
        />
        This is a code question
      </label>
      {code && (
        <>
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <Field id="code.language" label="Language" error={errorAt("code.language")}>
              {(control) => (
                <select
                  {...control}
                  value={code.language}
                  onChange={(event) => set({ language: codeLanguages.find((one) => one === event.target.value) ?? "javascript" })}
                >
                  {codeLanguages.map((one) => (
                    <option key={one} value={one}>
                      {names[one]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            {code.language !== "sql" && (
              <Field id="code.entry" label="Function that the tests call" error={errorAt("code.entry")}>
                {({ className, ...control }) => (
                  <input
                    {...control}
                    className={`${className} font-mono`}
                    spellCheck={false}
                    value={code.entry}
                    onChange={(event) => set({ entry: event.target.value })}
                  />
                )}
              </Field>
            )}
          </div>
          {code.language === "sql" && (
            <CodeField
              id="code.setup"
              label="SQL set-up"
              hint="Makes and fills the tables before each run."
              error={errorAt("code.setup")}
              rows={6}
              value={code.setup}
              change={(setup) => set({ setup })}
            />
          )}
          <CodeField
            id="code.starter"
            label="What the editor begins with"
            error={errorAt("code.starter")}
            rows={6}
            value={code.starter}
            change={(starter) => set({ starter })}
          />
          <Tests code={code} set={set} errorAt={errorAt} />
        </>
      )}
    </Part>
  );
}

function Tests({
  code,
  set,
  errorAt,
}: {
  code: CodeTaskDraft;
  set: (part: Partial<CodeTaskDraft>) => void;
  errorAt: (path: string) => string | undefined;
}) {
  const { tests } = code;
  const sql = code.language === "sql";
  const setTest = (index: number, part: Partial<CodeTaskDraft["tests"][number]>) => {
    const row = tests[index];
    if (row) set({ tests: tests.with(index, { ...row, ...part }) });
  };
  return (
    <section id="code.tests" aria-label="Tests" className="flex scroll-mt-20 flex-col gap-4">
      <p className="text-muted text-sm">
        {sql
          ? "A test may run SQL before the solution, and expects the rows of its last statement as a JSON array of objects."
          : "A test calls the function with a JSON array of arguments, and expects its result as JSON."}{" "}
        Candidates never see what a hidden test expects.
      </p>
      {errorAt("code.tests") && <p className="text-danger text-sm">{errorAt("code.tests")}</p>}
      {tests.map((test, index) => {
        const path = `code.tests.${index}`;
        const name = `test ${index + 1}`;
        return (
          <fieldset key={test.id} id={path} className="flex scroll-mt-20 flex-col gap-3 rounded-xl border border-border bg-surface p-4">
            <legend className="sr-only">Test {index + 1}</legend>
            <div className="flex flex-wrap items-end gap-3">
              <Field id={`${path}.name`} label={`Name of ${name}`} error={errorAt(`${path}.name`)} className="grow basis-52">
                {(control) => <input {...control} value={test.name} onChange={(event) => setTest(index, { name: event.target.value })} />}
              </Field>
              <label className="flex h-10 items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  className="size-4 accent-accent"
                  checked={test.hidden}
                  onChange={(event) => setTest(index, { hidden: event.target.checked })}
                />
                Hidden
              </label>
              <RowTools
                name={name}
                rows={tests}
                index={index}
                change={(rows) => set({ tests: rows })}
                remove={() => set({ tests: tests.toSpliced(index, 1) })}
              />
            </div>
            <div className="grid items-start gap-3 sm:grid-cols-2">
              <CodeField
                id={`${path}.input`}
                label={sql ? `SQL before the solution, ${name}` : `Arguments of ${name}`}
                error={errorAt(`${path}.input`)}
                rows={2}
                value={test.input}
                change={(input) => setTest(index, { input })}
              />
              <CodeField
                id={`${path}.expected`}
                label={`Expected of ${name}`}
                error={errorAt(`${path}.expected`)}
                rows={2}
                value={test.expected}
                change={(expected) => setTest(index, { expected })}
              />
            </div>
          </fieldset>
        );
      })}
      {tests.length < 50 && (
        <button
          type="button"
          className="button button--secondary button--sm self-start"
          onClick={() => set({ tests: [...tests, { ...newCodeTest(freeId("test", tests)), ...(sql ? { input: "" } : {}) }] })}
        >
          Add a test
        </button>
      )}
    </section>
  );
}

function CodeField({
  id,
  label,
  hint,
  error,
  rows,
  value,
  change,
}: {
  id: string;
  label: string;
  hint?: string;
  error: string | undefined;
  rows: number;
  value: string;
  change: (value: string) => void;
}) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {({ className, ...control }) => (
        <textarea
          {...control}
          rows={rows}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          className={`${className} ${mono}`}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}
