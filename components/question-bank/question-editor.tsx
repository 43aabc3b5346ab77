"use client";

import { type FormEvent, useEffect, useState, useTransition } from "react";
import { resting } from "#components/form/form.tsx";
import { sendForm } from "#components/form/send-form.ts";
import { useKeptFocus } from "#components/form/use-lost-focus.ts";
import { useUnsavedWarning } from "#components/form/use-unsaved-warning.ts";
import { LazyMarkdown } from "#components/markdown/lazy-markdown.tsx";
import { questionGaps, questionWarnings } from "#lib/bank/bank-check.ts";
import type { CategoryKind } from "#lib/bank/content.ts";
import type { CriterionDraft, QuestionDraft } from "#lib/bank/drafts.ts";
import { protectedWarning, protectedWordsIn } from "#lib/bank/protected-matters.ts";
import { counted } from "#lib/text/plural.ts";
import { Field } from "../form/field.tsx";
import { type BankAction, type BankState, difficultyWords } from "./bank-state.ts";
import { CodePart } from "./code-part.tsx";
import { DifferenceList } from "./difference-list.tsx";
import { CriteriaPart, FollowUpsPart, PointsPart } from "./editor-parts.tsx";
import { GradedPart } from "./graded-part.tsx";
import { SaveMessage } from "./save-message.tsx";

const difficulties = ["EASY", "MEDIUM", "HARD"] as const;

/** A question with everything that it is judged by. Saving makes a draft; candidates meet it after publication. */
export function QuestionEditor({
  questionId,
  revision: firstRevision,
  content,
  kind,
  language,
  rubric,
  save,
}: {
  questionId: string;
  revision: number;
  content: QuestionDraft;
  kind: CategoryKind;
  language: string;
  /** The category's, that a question may take. */
  rubric: CriterionDraft[];
  save: BankAction;
}) {
  const [question, setQuestion] = useState(content);
  const [tags, setTags] = useState(content.tags.join(", "));
  const [saved, setSaved] = useState(content);
  const [revision, setRevision] = useState(firstRevision);
  const [state, setState] = useState<BankState>({});
  const [pending, startSaving] = useTransition();
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  const unsaved = JSON.stringify(question) !== JSON.stringify(saved);
  useUnsavedWarning(unsaved);
  const form = useKeptFocus(state);
  const change = (part: Partial<QuestionDraft>) => {
    setQuestion(({ code, ...before }) => {
      const { code: task, ...after } = { ...before, ...(code ? { code } : {}), ...part };
      return task ? { ...after, code: task } : after;
    });
    // A message of the last save says nothing about what is typed now.
    setState(({ done, ...rest }) => rest);
  };
  const errorAt = (path: string) => state.fields?.[`content.${path}`];
  const tagsError = Object.entries(state.fields ?? {}).find(([path]) => path.startsWith("content.tags"))?.[1];
  const gaps = questionGaps(question);
  const warnings = [
    ...protectedWordsIn(question).map((found) => ({ path: found.path, message: protectedWarning(found) })),
    ...questionWarnings(question),
  ];

  function submit(over?: number) {
    startSaving(async () => {
      const sent = new FormData();
      sent.set("questionId", questionId);
      sent.set("revision", String(over ?? revision));
      sent.set("content", JSON.stringify(question));
      const answer: BankState = await sendForm(save, {}, sent);
      setState(answer);
      if (answer.revision === undefined) return;
      setRevision(answer.revision);
      setSaved(question);
    });
  }

  function takeTheirs({ revision: theirs, question: stored }: NonNullable<BankState["conflict"]>) {
    if (!stored) return;
    setQuestion(stored);
    setTags(stored.tags.join(", "));
    setSaved(stored);
    setRevision(theirs);
    setState({});
  }

  const { conflict } = state;
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      <noscript>
        <p className="mb-5 rounded-xl border-warning border-l-4 bg-default px-4 py-3 text-sm">
          This editor needs scripts. Without them, questions are changed in a file: export the category, edit the file, and import it.
        </p>
      </noscript>
      {/* What is typed before the scripts have come could not be saved. */}
      <fieldset disabled={!scripted} className="flex min-w-0 flex-col gap-10">
        <div className="flex flex-col gap-5">
          <Field id="text" label="Question" error={errorAt("text")}>
            {({ className, ...control }) => (
              <textarea
                {...control}
                rows={4}
                lang={language}
                className={`${className} h-auto py-2 leading-relaxed`}
                value={question.text}
                onChange={(event) => change({ text: event.target.value })}
              />
            )}
          </Field>
          <details className="rounded-xl border border-border bg-surface px-4 py-3">
            <summary className="cursor-pointer text-sm">Preview: how the question looks</summary>
            <p className="mt-2 text-muted text-sm">
              Markdown works: lists, tables, **bold** and `code`. It is read out as plain words, so keep what matters in sentences.
            </p>
            <div className="mt-3" lang={language}>
              <LazyMarkdown text={question.text} />
            </div>
          </details>
          <div className="grid items-start gap-4 sm:grid-cols-[1fr_1fr_2fr]">
            <Field id="difficulty" label="Difficulty" error={errorAt("difficulty")}>
              {(control) => (
                <select
                  {...control}
                  value={question.difficulty}
                  onChange={(event) => change({ difficulty: difficulties.find((one) => one === event.target.value) ?? "MEDIUM" })}
                >
                  {difficulties.map((one) => (
                    <option key={one} value={one}>
                      {difficultyWords[one]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field id="minutes" label="Minutes" hint="For a good answer, follow-ups included." error={errorAt("minutes")}>
              {(control) => (
                <input
                  {...control}
                  type="number"
                  min={1}
                  max={60}
                  value={Number.isNaN(question.minutes) ? "" : question.minutes}
                  onChange={(event) => change({ minutes: event.target.value === "" ? Number.NaN : Number(event.target.value) })}
                />
              )}
            </Field>
            <Field id="tags" label="Tags" hint="Separated by commas." error={tagsError}>
              {(control) => (
                <input
                  {...control}
                  value={tags}
                  onChange={(event) => {
                    setTags(event.target.value);
                    const words = event.target.value.split(",").map((tag) => tag.trim());
                    change({ tags: [...new Set(words.filter((tag) => tag !== ""))] });
                  }}
                />
              )}
            </Field>
          </div>
        </div>
        <CriteriaPart question={question} change={change} errorAt={errorAt} language={language} kind={kind} rubric={rubric} />
        <PointsPart question={question} change={change} errorAt={errorAt} language={language} />
        <FollowUpsPart question={question} change={change} errorAt={errorAt} language={language} />
        <GradedPart question={question} change={change} errorAt={errorAt} language={language} />
        <CodePart question={question} change={change} errorAt={errorAt} />
        <div className="sticky bottom-0 flex flex-col gap-3 border-border border-t bg-background py-4">
          <SaveMessage state={state} idOf={(field) => field.replace(/^content\./, "").replace(/^tags\b.*/, "tags")} />
          {conflict && (
            <div className="flex max-h-[50vh] flex-col gap-3 overflow-y-auto">
              <DifferenceList differences={conflict.differences} before="saved by somebody else" after="yours" />
              <div className="flex flex-wrap gap-3">
                <button
                  type="button"
                  aria-disabled={pending}
                  className="button button--primary button--sm"
                  onClick={() => pending || submit(conflict.revision)}
                >
                  Save mine over it
                </button>
                <button type="button" className="button button--secondary button--sm" onClick={() => takeTheirs(conflict)}>
                  Use their version
                </button>
              </div>
            </div>
          )}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <button type="submit" {...resting(pending || !unsaved)} className="button button--primary button--md">
              {pending ? "Saving…" : "Save the draft"}
            </button>
            <span className="text-muted text-sm">{unsaved ? "Not saved yet." : "Everything is saved."}</span>
            {warnings.length > 0 && (
              <ul aria-label="Warnings" className="flex basis-full flex-col gap-1 border-warning border-l-4 pl-3 text-sm">
                {warnings.map(({ path, message }) => (
                  <li key={`${path} ${message}`}>
                    <a href={`#${path}`} className="underline underline-offset-4">
                      {message}
                    </a>
                  </li>
                ))}
              </ul>
            )}
            {gaps.length > 0 && (
              <details className="basis-full text-sm">
                <summary className="cursor-pointer">{`Missing before this can be published: ${counted(gaps.length, "thing")}`}</summary>
                <ul className="mt-2 flex max-h-48 list-disc flex-col gap-1 overflow-y-auto pl-5">
                  {gaps.map(({ path, message }) => (
                    <li key={path}>
                      <a href={`#${path}`} className="text-accent underline underline-offset-4">
                        {message}
                      </a>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </div>
        </div>
      </fieldset>
    </form>
  );
}
