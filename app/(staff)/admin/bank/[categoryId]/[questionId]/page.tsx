import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { chosenFrom } from "#app/chosen.ts";
import { orNotFound } from "#app/or-not-found.ts";
import { BankHeading } from "#components/question-bank/bank-heading.tsx";
import { statusWords } from "#components/question-bank/bank-state.ts";
import { Reading } from "#components/question-bank/difference-list.tsx";
import { QuestionEditor } from "#components/question-bank/question-editor.tsx";
import { ReviewBar } from "#components/question-bank/review-bar.tsx";
import { VersionList } from "#components/question-bank/version-list.tsx";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { questionDifferences, questionReading } from "#lib/bank/differences.ts";
import { getQuestion } from "#lib/data/questions/get-question.ts";
import { saveQuestionAction } from "./actions.ts";
import { reviewAction } from "./review-actions.ts";

export const metadata: Metadata = { title: "Question" };

export default async function QuestionPage({ params, searchParams }: PageProps<"/admin/bank/[categoryId]/[questionId]">) {
  const { categoryId, questionId } = await params;
  const path = `/admin/bank/${categoryId}/${questionId}`;
  const viewer = await requirePageViewer(path, "RECRUITER", "ADMIN");
  const question = await orNotFound(getQuestion(viewer, { questionId, ...chosenFrom(await searchParams, "version") }));
  if (question.categoryId !== categoryId) notFound();
  const { category, content, compared } = question;
  return (
    <div className="flex max-w-3xl flex-col gap-10">
      <BankHeading
        trail={[
          { href: "/admin/bank", name: "Question bank" },
          { href: `/admin/bank/${categoryId}`, name: category.name },
        ]}
        title={content.text || "A question without words"}
        language={category.language}
        lead={`${statusWords[question.status]}${question.changed && question.publishedVersion ? ", with changes that are not published" : ""}`}
      />
      {viewer.role === "ADMIN" && question.draftedBy && !question.reviewedAt && question.status === "DRAFT" && (
        <ReviewBar questionId={questionId} model={question.draftedBy} act={reviewAction} />
      )}
      {viewer.role === "ADMIN" ? (
        <QuestionEditor
          key={questionId}
          questionId={questionId}
          revision={question.revision}
          content={content}
          kind={category.kind}
          language={category.language}
          rubric={category.rubric}
          save={saveQuestionAction}
        />
      ) : (
        <Reading places={questionReading(content)} language={category.language} />
      )}
      <VersionList
        path={path}
        versions={question.versions}
        compared={compared?.version ?? null}
        differences={compared ? questionDifferences(compared.content, content) : []}
      />
    </div>
  );
}
