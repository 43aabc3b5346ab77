import { en } from "./en.ts";

/** Words that only staff pages have; staff pages are in English. */

/** A recruiter reads about someone else. */
export const aboutCandidate = {
  ...en,
  room: {
    ...en.room,
    you: "Candidate",
    cutShort: "The candidate spoke up here; the rest was not heard.",
    understood: "The candidate’s correction was judged. This was understood:",
    correction: "The candidate says that these were the words:",
  },
};

export const recommendations = {
  STRONG_YES: "Strong yes",
  YES: "Yes",
  MIXED: "Mixed",
  NO: "No",
  NEEDS_REVIEW: "Needs your review",
  INSUFFICIENT_EVIDENCE: "Insufficient evidence",
} as const;

export const reportWords = {
  asks: {
    title: "Questions from the candidate",
    hint: "Asked or added at the end of the interview. Nobody has answered yet, and it counts in no score.",
  },
  rejected: {
    quote: "rejected quote",
    why: {
      not_found: "The candidate did not say this.",
      echo: "These are the interviewer’s words, or the rubric’s.",
      to_judge: "This is meant for the judge.",
      filler: "This fits any question.",
    },
  },
  doubts: {
    reaches: "The score could be anything from {low} to {high}: from “{from}” to “{to}”.",
    tooWide: "The score could be anything from {low} to {high}.",
    because: "What makes it uncertain:",
    fewAnswers: "{answered} of {planned} questions were answered. The fewer answers, the more a single one weighs.",
    thinEvidence: "Only {percent} % of the planned interview has evidence.",
    questionsApart: "The answers differ a lot:",
    questionScore: "question {question} got {score}",
    judgementsApart: "The judge did not agree with itself on",
    judgeError: "Measured against people, this judge is off by {error} of 100 on an interview like this one.",
  },
} as const;

export const sessionStatuses = {
  SCHEDULED: "Not started",
  IN_PROGRESS: "In progress",
  COMPLETED: "Completed",
  ABANDONED: "Abandoned",
  CANCELLED: "Withdrawn",
} as const;

/** Why an interview ended; any other reason is shown as it is. */
export const endReasons: Record<string, string> = {
  completed: "all questions were asked",
  candidate_ended: "the candidate ended it",
  time_up: "the time was over",
  abandoned: "the candidate did not come back",
  cancelled: "the candidate withdrew",
  withdrawn: "the invitation was withdrawn",
  declined: "the candidate declined",
};

/** What people decide on an interview. */
export const decisions = {
  UNDECIDED: "Undecided",
  ADVANCE: "Advance",
  HOLD: "Hold",
  REJECT: "Do not advance",
} as const;
