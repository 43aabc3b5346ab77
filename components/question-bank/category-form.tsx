"use client";

import Link from "next/link";
import { useState } from "react";
import { resting, SubmitButton } from "#components/form/form.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { useKeptFocus } from "#components/form/use-lost-focus.ts";
import { useUnsavedWarning } from "#components/form/use-unsaved-warning.ts";
import type { CategoryDraft } from "#lib/bank/drafts.ts";
import { Field } from "../form/field.tsx";
import type { BankAction, BankState } from "./bank-state.ts";
import { CategoryRubric } from "./category-rubric.tsx";
import { DifferenceList } from "./difference-list.tsx";
import { rubricOfFields } from "./rubric-fields.ts";
import { SaveMessage } from "./save-message.tsx";

const numbers = {
  "content.minutes": { label: "Length, in minutes", min: 5, max: 180 },
  "content.questionCount": { label: "Questions asked", min: 1, max: 30 },
  "content.maxProbes": { label: "Most follow-ups to one question", min: 0, max: 5 },
  "content.mix.EASY": { label: "Easy", min: 0, max: 30 },
  "content.mix.MEDIUM": { label: "Medium", min: 0, max: 30 },
  "content.mix.HARD": { label: "Hard", min: 0, max: 30 },
  "content.weights.technical": { label: "Weight of technical", min: 0, max: 100 },
  "content.weights.softSkill": { label: "Weight of soft skills", min: 0, max: 100 },
  "content.thresholds.strongYes": { label: "Strong yes from", min: 0, max: 100 },
  "content.thresholds.yes": { label: "Yes from", min: 0, max: 100 },
  "content.thresholds.mixed": { label: "Mixed from", min: 0, max: 100 },
};
type NumberName = keyof typeof numbers;

/** Everything of a category but its questions. Saving makes a draft; candidates meet it after publication. */
export function CategoryForm({
  categoryId,
  revision,
  content,
  save,
}: {
  categoryId: string;
  revision: number;
  content: CategoryDraft;
  save: BankAction;
}) {
  const [state, action, pending] = useFormAction(save);
  const form = useKeptFocus(state);
  const [answer, setAnswer] = useState(state);
  const [touched, setTouched] = useState(state.typed !== undefined);
  // A message of the last save says nothing about what is typed now.
  const [told, setTold] = useState(true);
  const touch = () => {
    setTouched(true);
    setTold(false);
  };
  // What is written began here. The page may renew itself meanwhile: what somebody else saved is told by the next save.
  const [begun, setBegun] = useState({ revision, content });
  const [showings, setShowings] = useState(0);
  useUnsavedWarning(touched || pending);
  if (answer !== state) {
    setAnswer(state);
    setTold(true);
    if (state.revision === undefined) setTouched(true);
    else setBegun({ revision: state.revision, content });
  } else if (!touched && !pending && begun.revision < revision) {
    setBegun({ revision, content });
    setShowings(showings + 1);
  }
  const { conflict, done, ...untold } = state;
  return (
    <form
      ref={form}
      action={action}
      // What is typed from here on waits for the next save.
      onSubmit={() => setTouched(false)}
      onChange={touch}
      // React resets a form after its action; what was typed stays, and what was saved is what stands here.
      onReset={(event) => event.preventDefault()}
      className="flex flex-col gap-5"
      noValidate
    >
      <input type="hidden" name="categoryId" value={categoryId} />
      <input type="hidden" name="revision" value={begun.revision} />
      <CategoryFields key={showings} content={begun.content} state={state} touch={touch} />
      <SaveMessage state={told ? state : untold} idOf={(field) => field} />
      {conflict && (
        <div className="flex flex-col gap-3">
          <DifferenceList differences={conflict.differences} before="saved by somebody else" after="yours" />
          <div className="flex flex-wrap gap-3">
            <button type="submit" name="over" value={conflict.revision} {...resting(pending)} className="button button--primary button--sm">
              Save mine over it
            </button>
            <Link href={`/admin/bank/${categoryId}`} className="button button--secondary button--sm" target="_blank">
              Open theirs in a new tab
            </Link>
          </div>
        </div>
      )}
      <div className="max-w-xs">
        <SubmitButton working="Saving…">Save the draft</SubmitButton>
      </div>
    </form>
  );
}

/** What can be written of it. Nothing but another key puts other words in their places. */
function CategoryFields({
  content,
  state: { typed, fields = {} },
  touch,
}: {
  content: CategoryDraft;
  state: BankState;
  touch: () => void;
}) {
  const value = (name: string, stored: string | number) => typed?.[name] ?? String(stored);
  const number = (name: NumberName, stored: number | "") => {
    const { label, ...range } = numbers[name];
    const shown = value(name, stored);
    return (
      <Field id={name} label={label} error={fields[name]}>
        {(control) => <input {...control} name={name} type="number" inputMode="numeric" step="any" {...range} defaultValue={shown} />}
      </Field>
    );
  };
  const prose = (name: string, label: string, stored: string, rows: number, hint: string) => {
    const shown = value(name, stored);
    return (
      <Field id={name} label={label} hint={hint} error={fields[name]}>
        {({ className, ...control }) => (
          <textarea
            {...control}
            name={name}
            rows={rows}
            lang={content.language}
            defaultValue={shown}
            className={`${className} h-auto py-2 leading-relaxed`}
          />
        )}
      </Field>
    );
  };
  const shownName = value("content.name", content.name);
  const shownMode = value("content.mode", content.mode ?? "adaptive");
  const shownKind = value("content.kind", content.kind);
  const shownLanguage = value("content.language", content.language);
  const shownRubric = typed ? rubricOfFields((name) => typed[name]) : (content.rubric ?? []);
  const [kind, setKind] = useState(content.kind);
  const [language, setLanguage] = useState(content.language);
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Field id="content.name" label="Name" error={fields["content.name"]}>
          {(control) => <input {...control} name="content.name" lang={content.language} defaultValue={shownName} />}
        </Field>
        <Field id="content.kind" label="Kind" error={fields["content.kind"]}>
          {(control) => (
            <select
              {...control}
              name="content.kind"
              defaultValue={shownKind}
              onChange={(event) => setKind(event.target.value === "TECHNICAL" ? "TECHNICAL" : "SOFT_SKILLS")}
            >
              <option value="TECHNICAL">Technical</option>
              <option value="SOFT_SKILLS">Soft skills</option>
            </select>
          )}
        </Field>
        <Field id="content.language" label="Language" error={fields["content.language"]}>
          {(control) => (
            <select
              {...control}
              name="content.language"
              defaultValue={shownLanguage}
              onChange={(event) => setLanguage(event.target.value === "vi" ? "vi" : "en")}
            >
              <option value="en">English</option>
              <option value="vi">Vietnamese</option>
            </select>
          )}
        </Field>
      </div>
      {prose(
        "content.description",
        "Description",
        content.description,
        3,
        "Two sentences for the candidate: what this interview is about.",
      )}
      {prose(
        "content.systemPrompt",
        "System prompt",
        content.systemPrompt,
        8,
        "Who the interviewer is and how it asks. The preview below shows what a model gets with it.",
      )}
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {number("content.minutes", content.minutes)}
        {number("content.questionCount", content.questionCount)}
        {number("content.maxProbes", content.maxProbes)}
      </div>
      <fieldset id="content.mix" className="scroll-mt-20">
        <legend className="mb-2 text-muted text-sm">
          Questions of each difficulty, together as many as are asked. Empty: as they are mixed in the bank.
        </legend>
        <div className="grid items-start gap-4 sm:grid-cols-3">
          {number("content.mix.EASY", content.mix?.EASY ?? "")}
          {number("content.mix.MEDIUM", content.mix?.MEDIUM ?? "")}
          {number("content.mix.HARD", content.mix?.HARD ?? "")}
        </div>
      </fieldset>
      <Field
        id="content.mode"
        label="How the interviewer asks"
        hint="Verbatim: everybody gets the first questions of the list, in its order, and only what is written, word by word."
        error={fields["content.mode"]}
      >
        {(control) => (
          <select {...control} name="content.mode" defaultValue={shownMode}>
            <option value="adaptive">Adaptive: may ask about a thin answer in its own words</option>
            <option value="verbatim">Verbatim: says only what is written</option>
          </select>
        )}
      </Field>
      <fieldset id="content.weights" className="scroll-mt-20">
        <legend className="mb-2 text-muted text-sm">What the overall score is made of; only the ratio matters.</legend>
        <div className="grid items-start gap-4 sm:grid-cols-3">
          {number("content.weights.technical", content.weights.technical)}
          {number("content.weights.softSkill", content.weights.softSkill)}
        </div>
      </fieldset>
      <fieldset id="content.thresholds" className="scroll-mt-20">
        <legend className="mb-2 text-muted text-sm">Lowest overall score, of 100, for each recommendation; below mixed it is a no.</legend>
        <div className="grid items-start gap-4 sm:grid-cols-3">
          {number("content.thresholds.strongYes", content.thresholds.strongYes)}
          {number("content.thresholds.yes", content.thresholds.yes)}
          {number("content.thresholds.mixed", content.thresholds.mixed)}
        </div>
      </fieldset>
      <CategoryRubric rubric={shownRubric} kind={kind} language={language} fields={fields} touch={touch} />
    </>
  );
}
