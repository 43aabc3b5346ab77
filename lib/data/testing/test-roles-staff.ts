import "server-only";
import { v4 as uuid } from "uuid";
import { planOf, question } from "#lib/bank/test-plans.ts";
import { exportAudit } from "../audit/export-audit.ts";
import { listAudit } from "../audit/list-audit.ts";
import { archiveCategory } from "../categories/archive-category.ts";
import { createCategory } from "../categories/create-category.ts";
import { getCategory } from "../categories/get-category.ts";
import { listBank } from "../categories/list-bank.ts";
import { listCategoryNames } from "../categories/list-category-names.ts";
import { listOpenCategories } from "../categories/list-open-categories.ts";
import { publishCategory } from "../categories/publish-category.ts";
import { publishStarterBank } from "../categories/publish-starter-bank.ts";
import { restoreCategory } from "../categories/restore-category.ts";
import { saveCategoryDraft } from "../categories/save-category-draft.ts";
import { decideOnInterview } from "../decisions/decide-on-interview.ts";
import { getDecisions } from "../decisions/get-decisions.ts";
import { beginEvaluation } from "../evaluations/begin-evaluation.ts";
import { completeEvaluation } from "../evaluations/complete-evaluation.ts";
import { failEvaluation } from "../evaluations/fail-evaluation.ts";
import { recomputeEvaluation } from "../evaluations/recompute-evaluation.ts";
import { recordResults } from "../evaluations/record-results.ts";
import { recordSample } from "../evaluations/record-sample.ts";
import { retryEvaluation } from "../evaluations/retry-evaluation.ts";
import { health } from "../health/health.ts";
import { probeDatabase } from "../health/probe-database.ts";
import { probeJobs } from "../health/probe-jobs.ts";
import { recordCheck } from "../health/record-check.ts";
import { sendTestMail } from "../health/send-test-mail.ts";
import { addImportPart } from "../imports/add-import-part.ts";
import { applyImport } from "../imports/apply-import.ts";
import { beginImport } from "../imports/begin-import.ts";
import { confirmImport } from "../imports/confirm-import.ts";
import { exportQuestions } from "../imports/export-questions.ts";
import { failImport } from "../imports/fail-import.ts";
import { getImport } from "../imports/get-import.ts";
import { readImport } from "../imports/read-import.ts";
import { listVerifiable } from "../integrity/list-verifiable.ts";
import { recordFindings } from "../integrity/record-findings.ts";
import { verifySession } from "../integrity/verify-session.ts";
import { acceptInvitation } from "../invitations/accept-invitation.ts";
import { getInvitation } from "../invitations/get-invitation.ts";
import { inviteCandidates } from "../invitations/invite-candidates.ts";
import { listOwnInvitations } from "../invitations/list-own-invitations.ts";
import { previewInvitations } from "../invitations/preview-invitations.ts";
import { renewInvitation } from "../invitations/renew-invitation.ts";
import { withdrawInvitation } from "../invitations/withdraw-invitation.ts";
import { deliverMail } from "../mail/deliver-mail.ts";
import { listOutbox } from "../mail/list-outbox.ts";
import { purgeMail } from "../mail/purge-mail.ts";
import { revealMail } from "../mail/reveal-mail.ts";
import { recordModelCall } from "../model-calls/record-model-call.ts";
import { acceptQuestion } from "../questions/accept-question.ts";
import { addDraftedQuestions } from "../questions/add-drafted-questions.ts";
import { archiveQuestion } from "../questions/archive-question.ts";
import { changeQuestions } from "../questions/change-questions.ts";
import { createQuestion } from "../questions/create-question.ts";
import { duplicateQuestion } from "../questions/duplicate-question.ts";
import { getQuestion } from "../questions/get-question.ts";
import { listQuestions } from "../questions/list-questions.ts";
import { moveQuestion } from "../questions/move-question.ts";
import { restoreQuestion } from "../questions/restore-question.ts";
import { saveQuestionDraft } from "../questions/save-question-draft.ts";
import { createRehearsal } from "../rehearsals/create-rehearsal.ts";
import { deleteRehearsal } from "../rehearsals/delete-rehearsal.ts";
import { getSample } from "../rehearsals/get-sample.ts";
import { listRehearsals } from "../rehearsals/list-rehearsals.ts";
import { getOwnReport } from "../reports/get-own-report.ts";
import { getReport } from "../reports/get-report.ts";
import { getReviews } from "../reviews/get-reviews.ts";
import { reviewCriterion } from "../reviews/review-criterion.ts";
import { beginSignIn } from "../users/begin-sign-in.ts";
import { changeAccess } from "../users/change-access.ts";
import { confirmIdentity } from "../users/confirm-identity.ts";
import { createUser } from "../users/create-user.ts";
import { endAllSignIns } from "../users/end-all-sign-ins.ts";
import { endSignIn } from "../users/end-sign-in.ts";
import { getAvatar } from "../users/get-avatar.ts";
import { getProfile } from "../users/get-profile.ts";
import { getSignInMethods } from "../users/get-sign-in-methods.ts";
import { getTimeZone } from "../users/get-time-zone.ts";
import { inviteUser } from "../users/invite-user.ts";
import { requireConfirmed } from "../users/is-confirmed.ts";
import { linkAccount } from "../users/link-account.ts";
import { listPeople } from "../users/list-people.ts";
import { listSignIns } from "../users/list-sign-ins.ts";
import { requestPasswordReset } from "../users/request-password-reset.ts";
import { resendInvitation } from "../users/resend-invitation.ts";
import { resendVerification } from "../users/resend-verification.ts";
import { resetPassword } from "../users/reset-password.ts";
import { sendResetLink } from "../users/send-reset-link.ts";
import { setAvatar } from "../users/set-avatar.ts";
import { setTimeZone } from "../users/set-time-zone.ts";
import { signInWithPassword } from "../users/sign-in.ts";
import { signUp } from "../users/sign-up.ts";
import { signUpWithProvider } from "../users/sign-up-with-provider.ts";
import { sweepSignIns } from "../users/sweep-sign-ins.ts";
import { unlinkAccount } from "../users/unlink-account.ts";
import { updateProfile } from "../users/update-profile.ts";
import { verifyEmail } from "../users/verify-email.ts";
import {
  adminMissing,
  everybody,
  ownersAndStaff,
  ownersOnly,
  type Row,
  signedIn,
  staff,
  staffOfOthers,
  systemOnly,
} from "./test-policies.ts";
import { signedIn as signedInElsewhere, visitor } from "./test-sign-ins.ts";
import {
  anImport,
  bank,
  categoryId,
  confirmed,
  ended,
  failed,
  invited,
  judged,
  mailed,
  newEmail,
  one,
  password,
  pictured,
  png,
  run,
  session,
} from "./test-subjects.ts";

/** The bank, people, reports and all that staff and the system do. */
export const staffRows: Row[] = [
  { verb: listBank, call: (viewer) => listBank(viewer), policy: staff("recruiter", "admin") },
  {
    verb: getCategory,
    of: bank,
    call: (viewer, ids) => getCategory(viewer, { categoryId: ids.categoryId }),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: createCategory,
    call: (viewer) => createCategory(viewer, { name: "A new one", kind: "TECHNICAL", language: "en" }),
    policy: staff("admin"),
  },
  {
    verb: saveCategoryDraft,
    of: bank,
    call: (viewer, ids) =>
      saveCategoryDraft(viewer, { categoryId: ids.categoryId, revision: 0, content: planOf([question("Why?")]).category }),
    policy: staff("admin"),
  },
  {
    verb: archiveCategory,
    of: bank,
    call: (viewer, ids) => archiveCategory(viewer, { categoryId: ids.categoryId }),
    policy: staff("admin"),
  },
  {
    verb: restoreCategory,
    of: bank,
    call: (viewer, ids) => restoreCategory(viewer, { categoryId: ids.categoryId }),
    policy: staff("admin"),
  },
  {
    verb: publishCategory,
    of: bank,
    call: (viewer, ids) => publishCategory(viewer, { categoryId: ids.categoryId }),
    policy: staff("admin"),
  },
  {
    verb: listQuestions,
    of: bank,
    call: (viewer, ids) => listQuestions(viewer, { categoryId: ids.categoryId }),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: getQuestion,
    of: bank,
    call: (viewer, ids) => getQuestion(viewer, { questionId: ids.questionId }),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: addDraftedQuestions,
    of: async () => ({ categoryId }),
    call: (viewer, ids) => addDraftedQuestions(viewer, { ...ids, model: "openai/a", questions: [question("Why?")] }),
    policy: staff("admin"),
  },
  {
    verb: acceptQuestion,
    of: async () => ({ questionId: uuid() }),
    call: (viewer, ids) => acceptQuestion(viewer, { questionId: ids.questionId }),
    policy: adminMissing,
  },
  {
    verb: changeQuestions,
    of: async () => ({ categoryId }),
    call: (viewer, ids) => changeQuestions(viewer, { ...ids, change: { act: "restore", questionIds: [uuid()] } }),
    policy: staff("admin"),
  },
  {
    verb: createQuestion,
    of: bank,
    call: (viewer, ids) => createQuestion(viewer, { categoryId: ids.categoryId, content: question("Why?") }),
    policy: staff("admin"),
  },
  {
    verb: saveQuestionDraft,
    of: bank,
    call: (viewer, ids) => saveQuestionDraft(viewer, { questionId: ids.questionId, revision: 0, content: question("Why?") }),
    policy: staff("admin"),
  },
  {
    verb: duplicateQuestion,
    of: bank,
    call: (viewer, ids) => duplicateQuestion(viewer, { questionId: ids.questionId }),
    policy: staff("admin"),
  },
  {
    verb: moveQuestion,
    of: bank,
    call: (viewer, ids) => moveQuestion(viewer, { questionId: ids.questionId, to: "first" }),
    policy: staff("admin"),
  },
  {
    verb: archiveQuestion,
    of: bank,
    call: (viewer, ids) => archiveQuestion(viewer, { questionId: ids.questionId }),
    policy: staff("admin"),
  },
  {
    verb: restoreQuestion,
    of: bank,
    call: (viewer, ids) => restoreQuestion(viewer, { questionId: ids.questionId }),
    policy: staff("admin"),
  },
  { verb: listCategoryNames, call: (viewer) => listCategoryNames(viewer), policy: staff("recruiter", "admin") },
  { verb: listOpenCategories, call: (viewer) => listOpenCategories(viewer), policy: signedIn },
  { verb: publishStarterBank, call: (viewer) => publishStarterBank(viewer, { bank: [] }), policy: systemOnly("ok") },
  {
    verb: beginEvaluation,
    of: ended,
    call: (viewer, ids) => beginEvaluation(viewer, { ...run(ids), judge: "builtin", model: "1", promptVersion: "1" }),
    policy: systemOnly("ok"),
  },
  {
    verb: completeEvaluation,
    of: ended,
    call: (viewer, ids) => completeEvaluation(viewer, { ...run(ids), calibrationError: 5 }),
    policy: systemOnly("ok"),
  },
  {
    verb: failEvaluation,
    of: ended,
    call: (viewer, ids) => failEvaluation(viewer, { ...run(ids), final: false }),
    policy: systemOnly("ok"),
  },
  {
    verb: recordResults,
    of: ended,
    call: (viewer, ids) => {
      const nothing = { outcome: "NOT_EVIDENCED" as const, level: null, spread: null, comment: "", evidence: [] };
      return recordResults(viewer, { ...run(ids), results: [{ ...one, family: "technical" as const, ...nothing }] });
    },
    policy: systemOnly("broken"),
  },
  {
    verb: recordSample,
    of: ended,
    call: (viewer, { runId = "" }) => recordSample(viewer, { runId, ...one, sample: 0, verdict: { level: null, quotes: [], comment: "" } }),
    policy: systemOnly("broken"),
  },
  {
    verb: verifySession,
    of: ended,
    call: (viewer, ids) => verifySession(viewer, { sessionId: session(ids) }, async () => null),
    policy: systemOnly("not_found"),
  },
  {
    verb: recordFindings,
    of: ended,
    call: (viewer, ids) =>
      recordFindings(viewer, { sessionId: session(ids), findings: [{ part: "log", place: "event 1", problem: "it was changed" }] }),
    policy: systemOnly("ok"),
  },
  {
    verb: listVerifiable,
    call: (viewer) => listVerifiable(viewer, { after: null, count: 1 }),
    policy: systemOnly("ok"),
  },
  {
    verb: recomputeEvaluation,
    of: ended,
    call: (viewer, ids) => recomputeEvaluation(viewer, { sessionId: session(ids) }),
    // No evaluation of it has finished.
    policy: (kind) => (kind === "system" ? "not_found" : "forbidden"),
  },
  {
    verb: retryEvaluation,
    of: failed,
    call: (viewer, ids) => retryEvaluation(viewer, { sessionId: session(ids) }),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: beginImport,
    of: async () => ({ categoryId }),
    call: (viewer, ids) => beginImport(viewer, { ...ids, fileName: "questions.csv", size: 1, settings: false }),
    policy: staff("admin"),
  },
  {
    verb: exportQuestions,
    of: async () => ({ categoryId }),
    call: (viewer, ids) => exportQuestions(viewer, { ...ids, format: "csv" }),
    policy: staff("recruiter", "admin"),
  },
  // Another admin's file looks like a missing one.
  {
    verb: addImportPart,
    of: anImport,
    call: (viewer, ids) => addImportPart(viewer, { ...ids, index: 0 }, new Uint8Array([1])),
    policy: adminMissing,
  },
  { verb: confirmImport, of: anImport, call: (viewer, ids) => confirmImport(viewer, ids), policy: adminMissing },
  { verb: getImport, of: anImport, call: (viewer, ids) => getImport(viewer, ids), policy: adminMissing },
  { verb: readImport, call: (viewer) => readImport(viewer, { importId: uuid() }), policy: systemOnly("ok") },
  { verb: applyImport, call: (viewer) => applyImport(viewer, { importId: uuid() }), policy: systemOnly("ok") },
  { verb: failImport, call: (viewer) => failImport(viewer, { importId: uuid(), reason: "x" }), policy: systemOnly("ok") },
  { verb: probeDatabase, call: (viewer) => probeDatabase(viewer), policy: staff("admin") },
  // No worker runs in this test: an admin gets as far as waiting for one.
  { verb: probeJobs, call: (viewer) => probeJobs(viewer), policy: (kind) => (kind === "admin" ? "broken" : staff("admin")(kind, "own")) },
  { verb: sendTestMail, call: (viewer) => sendTestMail(viewer), policy: staff("admin") },
  { verb: recordCheck, call: (viewer) => recordCheck(viewer, { check: "mail", ok: true, ms: 1, text: "x" }), policy: staff("admin") },
  { verb: health, call: (viewer) => health(viewer), policy: everybody },
  { verb: deliverMail, call: (viewer) => deliverMail(viewer, { mailId: uuid() }), policy: systemOnly("ok") },
  {
    verb: revealMail,
    of: mailed,
    call: (viewer, { mailId }) => revealMail(viewer, { mailId }),
    policy: staff("admin"),
  },
  { verb: purgeMail, call: (viewer) => purgeMail(viewer), policy: systemOnly("ok") },
  { verb: listOutbox, call: (viewer) => listOutbox(viewer, {}), policy: staff("admin") },
  {
    verb: recordModelCall,
    call: (viewer) => recordModelCall(viewer, { purpose: "interviewer", model: "openai/a", ms: 1, outcome: "ok" }),
    policy: systemOnly("ok"),
  },
  { verb: getOwnReport, of: ended, call: (viewer, ids) => getOwnReport(viewer, { sessionId: session(ids) }), policy: ownersOnly },
  {
    verb: getReport,
    of: ended,
    call: (viewer, ids) => getReport(viewer, { sessionId: session(ids) }),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: getDecisions,
    of: ended,
    call: (viewer, ids) => getDecisions(viewer, { sessionId: session(ids) }),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: decideOnInterview,
    of: ended,
    call: (viewer, ids) =>
      decideOnInterview(viewer, { sessionId: session(ids), outcome: "HOLD", reason: "To be seen.", basedOn: 0, runId: null }),
    policy: staffOfOthers,
  },
  {
    verb: getReviews,
    of: ended,
    call: (viewer, ids) => getReviews(viewer, { ...run(ids), ...one }),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: reviewCriterion,
    of: judged,
    call: (viewer, ids) => reviewCriterion(viewer, { ...run(ids), ...one, verdict: 3, reason: "It was said.", basedOn: 0 }),
    policy: staffOfOthers,
  },
  {
    verb: createRehearsal,
    of: async () => ({ categoryId }),
    call: (viewer, ids) => createRehearsal(viewer, { ...ids, of: "published" }),
    // A missing category looks like one that was withdrawn.
    policy: (kind, target) => (kind === "admin" && target === "missing" ? "conflict" : staff("admin")(kind, target)),
  },
  { verb: listRehearsals, call: (viewer) => listRehearsals(viewer, { categoryId }), policy: staff("admin") },
  { verb: deleteRehearsal, call: (viewer) => deleteRehearsal(viewer, { sessionId: uuid() }), policy: adminMissing },
  {
    verb: getSample,
    of: async () => ({ categoryId }),
    call: (viewer, ids) => getSample(viewer, ids),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: createUser,
    call: (viewer) => createUser(viewer, { fullName: "Ada", email: newEmail(), password, role: "CANDIDATE" }),
    policy: systemOnly("ok"),
  },
  { verb: getAvatar, of: pictured, call: (viewer, { userId = "" }) => getAvatar(viewer, { userId }), policy: ownersAndStaff },
  { verb: getProfile, call: (viewer) => getProfile(viewer), policy: signedIn },
  { verb: getTimeZone, call: (viewer) => getTimeZone(viewer), policy: signedIn },
  { verb: listPeople, call: (viewer) => listPeople(viewer, {}), policy: staff("admin") },
  { verb: listAudit, call: (viewer) => listAudit(viewer, {}), policy: staff("admin") },
  { verb: exportAudit, call: (viewer) => exportAudit(viewer, {}), policy: staff("admin") },
  {
    verb: inviteUser,
    call: (viewer) => inviteUser(viewer, { fullName: "Ada", email: newEmail(), role: "RECRUITER" }),
    policy: staff("admin"),
  },
  {
    verb: inviteCandidates,
    call: (viewer) => {
      const email = newEmail();
      return inviteCandidates(viewer, { people: `Ada <${email}>`, categoryId, days: 7, confirmed: [email] });
    },
    policy: staff("recruiter", "admin"),
  },
  {
    verb: previewInvitations,
    call: (viewer) => previewInvitations(viewer, { people: `Ada <${newEmail()}>`, categoryId }),
    policy: staff("recruiter", "admin"),
  },
  { verb: listOwnInvitations, call: (viewer) => listOwnInvitations(viewer), policy: signedIn },
  {
    verb: renewInvitation,
    of: invited,
    call: (viewer, { sessionId }) => renewInvitation(viewer, { sessionId, days: 7 }),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: withdrawInvitation,
    of: invited,
    call: (viewer, { sessionId }) => withdrawInvitation(viewer, { sessionId }),
    policy: staff("recruiter", "admin"),
  },
  // Whoever holds the link may look, and these owners have no other way to sign in.
  {
    verb: getInvitation,
    of: invited,
    call: (viewer, { token }) => getInvitation(viewer, { token }),
    policy: (_kind, target) => (target === "missing" ? "gone" : "ok"),
  },
  {
    verb: acceptInvitation,
    of: invited,
    call: (viewer, { token }) => acceptInvitation(viewer, { token }),
    policy: (_kind, target) => (target === "missing" ? "gone" : "ok"),
  },
  { verb: resendInvitation, call: (viewer) => resendInvitation(viewer, { userId: uuid() }), policy: adminMissing },
  {
    verb: changeAccess,
    of: async (owner) => ({ userId: owner.userId }),
    call: (viewer, { userId }) => changeAccess(viewer, { userId, active: true }),
    policy: staff("admin"),
  },
  {
    verb: sendResetLink,
    of: async (owner) => ({ userId: owner.userId }),
    call: (viewer, { userId }) => sendResetLink(viewer, { userId }),
    policy: staff("admin"),
  },
  {
    verb: requestPasswordReset,
    call: (viewer) => requestPasswordReset(viewer, { email: newEmail() }, visitor().address),
    policy: everybody,
  },
  { verb: resendVerification, call: (viewer) => resendVerification(viewer), policy: signedIn },
  { verb: resetPassword, call: (viewer) => resetPassword(viewer, { token: uuid(), password }, visitor().address), policy: () => "gone" },
  {
    verb: beginSignIn,
    of: async ({ userId }) => ({ userId }),
    call: (viewer, { userId }) => beginSignIn(viewer, { userId, method: "password", deviceHash: "x", userAgent: "", ...visitor() }),
    policy: (kind) => (kind === "system" ? "ok" : "forbidden"),
  },
  {
    verb: endSignIn,
    of: async (owner) => ({ signInId: (await signedInElsewhere(owner)).signInId }),
    call: (viewer, { signInId }) => endSignIn(viewer, { signInId }),
    policy: ownersOnly,
  },
  { verb: sweepSignIns, call: (viewer) => sweepSignIns(viewer), policy: systemOnly("ok") },
  { verb: endAllSignIns, call: (viewer) => endAllSignIns(viewer), policy: signedIn },
  {
    verb: requireConfirmed,
    call: (viewer) => requireConfirmed(viewer),
    // Nobody here has confirmed an address.
    policy: (kind) => (signedIn(kind, "own") === "ok" ? "forbidden" : "unauthenticated"),
  },
  { verb: listSignIns, call: (viewer) => listSignIns(viewer), policy: signedIn },
  { verb: getSignInMethods, call: (viewer) => getSignInMethods(viewer), policy: signedIn },
  { verb: confirmIdentity, call: (viewer) => confirmIdentity(viewer, {}, visitor()), policy: signedIn },
  {
    verb: linkAccount,
    of: confirmed,
    call: (viewer, { userId }) =>
      linkAccount(viewer, { userId, type: "oauth", provider: "github", providerAccountId: uuid(), bySignUp: false }),
    policy: systemOnly("not_found"),
  },
  {
    verb: unlinkAccount,
    call: (viewer) => unlinkAccount(viewer, { provider: "github" }, visitor()),
    policy: (kind) => (signedIn(kind, "own") === "ok" ? "not_found" : "unauthenticated"),
  },
  {
    verb: signUpWithProvider,
    call: (viewer) => signUpWithProvider(viewer, { email: newEmail(), name: "Ada", avatarUrl: null }, visitor().address),
    policy: systemOnly("ok"),
  },
  { verb: setAvatar, call: (viewer) => setAvatar(viewer, png), policy: signedIn },
  {
    verb: signInWithPassword,
    call: (viewer) => signInWithPassword(viewer, { email: newEmail(), password }, visitor()),
    policy: () => "invalid",
  },
  {
    verb: signUp,
    call: (viewer) => signUp(viewer, { fullName: "Ada", email: newEmail(), password }, visitor().address),
    policy: everybody,
  },
  { verb: setTimeZone, call: (viewer) => setTimeZone(viewer, { timeZone: "Asia/Ho_Chi_Minh" }), policy: signedIn },
  { verb: updateProfile, call: (viewer) => updateProfile(viewer, { fullName: "Ada" }), policy: signedIn },
  {
    verb: verifyEmail,
    call: (viewer) => verifyEmail(viewer, { token: uuid() }, visitor().address),
    policy: (kind) => (signedIn(kind, "own") === "ok" ? "gone" : "unauthenticated"),
  },
];
