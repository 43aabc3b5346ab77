import "server-only";
import { env } from "#lib/env.ts";

const defaultModel = "gpt-5-mini";

/** The model that asks. */
export function interviewerModelId(): string {
  return env().INTERVIEWER_MODEL ?? defaultModel;
}

/** The model that judges; the one that asks when none is named. */
export function judgeModelId(): string {
  return env().JUDGE_MODEL ?? interviewerModelId();
}
