import "server-only";
import { openaiInterviewer } from "#lib/ai/openai/interviewer.ts";
import { interviewerModel } from "#lib/ai/openai/provider.ts";
import type { Interviewer } from "#lib/ai/ports.ts";
import { env, modelConfigured } from "#lib/env.ts";

/** The interviewer that this installation is configured for; null is the built-in one. */
export function configuredInterviewer(): Interviewer | null {
  return modelConfigured() ? openaiInterviewer({ ...interviewerModel(), hosted: !env().OPENAI_BASE_URL }) : null;
}
