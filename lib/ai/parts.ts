import "server-only";
import { interviewerModelId, judgeModelId, transcriberModelId } from "#lib/ai/openai/model-ids.ts";
import { modelConfigured } from "#lib/env.ts";

/** The models that will ask and judge, for telling people before they agree; null is the built-in part. */
export function interviewParts(): { interviewer: string | null; judge: string | null; models: string | null; transcriber: string | null } {
  const transcriber = transcriberModelId();
  if (!modelConfigured()) return { interviewer: null, judge: null, models: null, transcriber };
  const interviewer = interviewerModelId();
  const judge = judgeModelId();
  return { interviewer, judge, models: interviewer === judge ? interviewer : `${interviewer}, ${judge}`, transcriber };
}
