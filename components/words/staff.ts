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
  INSUFFICIENT_EVIDENCE: "Insufficient evidence",
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
