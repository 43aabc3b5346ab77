import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { chosenFrom } from "#app/chosen.ts";
import { orNotFound } from "#app/or-not-found.ts";
import { orRefusal } from "#app/or-refusal.ts";
import { Part } from "#components/form/field.tsx";
import { BankHeading } from "#components/question-bank/bank-heading.tsx";
import { statusWords } from "#components/question-bank/bank-state.ts";
import { BulkBar } from "#components/question-bank/bulk-bar.tsx";
import { CategoryForm } from "#components/question-bank/category-form.tsx";
import { Reading } from "#components/question-bank/difference-list.tsx";
import { FileLinks } from "#components/question-bank/file-links.tsx";
import { InterviewerPreview } from "#components/question-bank/interviewer-preview.tsx";
import { NewQuestionForm } from "#components/question-bank/new-question-form.tsx";
import { PublishPanel } from "#components/question-bank/publish-panel.tsx";
import { type QuestionFilter, QuestionFilters, questionFilterNames } from "#components/question-bank/question-filters.tsx";
import { QuestionRow } from "#components/question-bank/question-row.tsx";
import { RehearsalPart } from "#components/question-bank/rehearsal-part.tsx";
import { VersionList } from "#components/question-bank/version-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { RowList } from "#components/ui/row-list.tsx";
import { interviewerPrompt } from "#lib/ai/openai/interviewer-prompt.ts";
import { currentReader } from "#lib/auth/time-zone.ts";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { categoryDifferences, categoryReading } from "#lib/bank/differences.ts";
import type { CategoryDraft } from "#lib/bank/drafts.ts";
import { getCategory } from "#lib/data/categories/get-category.ts";
import { listQuestions } from "#lib/data/questions/list-questions.ts";
import { getSample } from "#lib/data/rehearsals/get-sample.ts";
import { listRehearsals } from "#lib/data/rehearsals/list-rehearsals.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { formatMoment } from "#lib/text/formats.ts";
import { counted } from "#lib/text/plural.ts";
import { createQuestionAction, publicationAction } from "./actions.ts";
import { bulkAction } from "./bulk-actions.ts";
import { rehearsalAction } from "./rehearsal-actions.ts";
import { questionRowAction } from "./row-actions.ts";
import { saveCategoryAction } from "./save-actions.ts";

export const metadata: Metadata = { title: "Category" };

type Category = Awaited<ReturnType<typeof getCategory>>;

export default async function CategoryPage({ params, searchParams }: PageProps<"/admin/bank/[categoryId]">) {
  const { categoryId } = await params;
  const path = `/admin/bank/${categoryId}`;
  const viewer = await requirePageViewer(path, "RECRUITER", "ADMIN");
  const reader = await currentReader("en");
  const given = await searchParams;
  const category = await orNotFound(getCategory(viewer, { categoryId, ...chosenFrom(given, "version") }));
  const filter: QuestionFilter = chosenFrom(given, ...questionFilterNames);
  const { content, compared } = category;
  const edits = viewer.role === "ADMIN";
  const [sample, rehearsals] = await Promise.all([getSample(viewer, { categoryId }), edits ? listRehearsals(viewer, { categoryId }) : []]);
  return (
    <div className="flex flex-col gap-10">
      <BankHeading
        trail={[{ href: "/admin/bank", name: "Question bank" }]}
        title={content.name}
        language={content.language}
        lead={`${statusWords[category.status]}, ${counted(category.questions.published, "published question")}`}
      />
      {edits && (
        <PublishPanel
          categoryId={categoryId}
          waiting={waitingWords(category)}
          archived={category.status === "ARCHIVED"}
          act={publicationAction}
        />
      )}
      <Part id="questions" title="Questions">
        <FileLinks categoryId={categoryId} edits={edits} />
        {edits && <NewQuestionForm categoryId={categoryId} language={content.language} create={createQuestionAction} />}
        <QuestionFilters path={path} chosen={filter} />
        <Questions viewer={viewer} category={category} path={path} filter={filter} />
      </Part>
      <Part id="category" title="The interview">
        {edits ? (
          <CategoryForm categoryId={categoryId} revision={category.revision} content={content} save={saveCategoryAction} />
        ) : (
          <Reading places={categoryReading(content)} language={content.language} />
        )}
        <InterviewerPreview told={toldToModel(content)} sample={sample} language={content.language} />
      </Part>
      {edits && (
        <RehearsalPart
          categoryId={categoryId}
          published={category.status === "PUBLISHED"}
          drafted={category.changed || category.questions.waiting > 0}
          rehearsals={rehearsals.map((rehearsal) => ({ ...rehearsal, when: formatMoment(rehearsal.createdAt, "dateTime", reader) }))}
          act={rehearsalAction}
        />
      )}
      <VersionList
        path={path}
        versions={category.versions}
        compared={compared?.version ?? null}
        differences={compared ? categoryDifferences(compared.content, content) : []}
      />
    </div>
  );
}

async function Questions({
  viewer,
  category,
  path,
  filter,
}: {
  viewer: UserViewer;
  category: Category;
  path: string;
  filter: QuestionFilter;
}) {
  const listed = await orRefusal(listQuestions(viewer, { categoryId: category.id, ...filter }));
  if (listed instanceof AppError) return <EmptyState title="Invalid filter" text={listed.message} />;
  const { cursor, ...first } = filter;
  const narrowed = Object.keys(first).some((name) => name !== "sort");
  const firstPage = `${path}?${new URLSearchParams(first)}#questions`;
  if (listed.questions.length === 0) {
    if (cursor) {
      return (
        <EmptyState title="No question is left on this page" text="They were archived or changed, or stand on an earlier page now.">
          <Link href={firstPage} className={buttonVariants({ variant: "secondary", size: "sm" })}>
            First page
          </Link>
        </EmptyState>
      );
    }
    if (narrowed) return <EmptyState title="No matches" text="Look for other words, or clear the filters." />;
    return <EmptyState title="No questions yet" text="Add the first one above: what is asked. Its page opens for what it is judged by." />;
  }
  const ordered = !narrowed && (filter.sort ?? "position") === "position";
  return (
    <>
      {viewer.role === "ADMIN" && <BulkBar categoryId={category.id} act={bulkAction} />}
      <RowList className="divide-y divide-border rounded-xl border border-border bg-surface">
        {listed.questions.map((question) => (
          <QuestionRow
            key={question.id}
            question={question}
            href={`${path}/${question.id}`}
            language={category.content.language}
            ordered={ordered}
            act={viewer.role === "ADMIN" ? questionRowAction : undefined}
          />
        ))}
      </RowList>
      <nav aria-label="Pages" className="flex gap-3 empty:hidden">
        {cursor && (
          <Link href={firstPage} className={buttonVariants({ variant: "ghost", size: "sm" })}>
            First page
          </Link>
        )}
        {listed.next && (
          <Link
            href={`${path}?${new URLSearchParams({ ...first, cursor: listed.next })}#questions`}
            className={buttonVariants({ variant: "secondary", size: "sm" })}
          >
            Next page
          </Link>
        )}
      </nav>
    </>
  );
}

/** What a model interviewer is told with the system prompt as it is saved now, at the beginning of an interview. */
function toldToModel({ name, language, systemPrompt, minutes, questionCount }: CategoryDraft): string[] {
  const { instructions, prompt } = interviewerPrompt({
    category: { name, language, systemPrompt: systemPrompt || "(The system prompt stands here.)", minutes, questionCount },
    candidateName: "Alex Example",
    transcript: [],
    intent: null,
    currentQuestion: null,
    followUps: [],
    nextQuestion: { number: 1, text: "" },
    allowedMoves: [{ kind: "ask", questionIndex: 0 }],
    fallbackMove: { kind: "ask", questionIndex: 0 },
    channel: "typed",
    secondsLeft: minutes * 60,
  });
  return [instructions, prompt];
}

function waitingWords({ changed, questions, status }: Category): string | null {
  const count = counted(questions.waiting, "question");
  const parts = [
    ...(changed ? [status === "DRAFT" ? "the category" : "changes of the category"] : []),
    ...(questions.waiting ? [count] : []),
  ];
  return parts.length === 0 ? null : `Waiting to be published: ${parts.join(" and ")}.`;
}
