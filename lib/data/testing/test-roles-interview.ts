import "server-only";
import { v4 as uuid } from "uuid";
import { sampleTask } from "#lib/bank/test-plans.ts";
import { applyChanges, type Change, textSum } from "#lib/interview/artifacts/artifact-text.ts";
import { openingTurnId } from "#lib/interview/log/events.ts";
import { readCode, saveAnalysis } from "../artifacts/analysis.ts";
import { downloadArtifacts } from "../artifacts/download-artifacts.ts";
import { editArtifact } from "../artifacts/edit-artifact.ts";
import { getArtifactHistory } from "../artifacts/get-artifact-history.ts";
import { getOwnArtifacts } from "../artifacts/get-own-artifacts.ts";
import { getSessionArtifacts } from "../artifacts/get-session-artifacts.ts";
import { getWorkspace } from "../artifacts/get-workspace.ts";
import { listArtifacts } from "../artifacts/list-artifacts.ts";
import { noteAway } from "../artifacts/note-away.ts";
import { openArtifact } from "../artifacts/open-artifact.ts";
import { recordRun } from "../artifacts/record-run.ts";
import { reportHiddenTests } from "../artifacts/report-hidden-tests.ts";
import { submitArtifact } from "../artifacts/submit-artifact.ts";
import { verifyArtifact } from "../artifacts/verify-artifact.ts";
import { allowCall } from "../calls/allow-call.ts";
import { allowObservation } from "../calls/allow-observation.ts";
import { listObservedRooms } from "../calls/list-observed-rooms.ts";
import { listRoomsToClose } from "../calls/list-rooms-to-close.ts";
import { noteCall } from "../calls/note-call.ts";
import { noteDailyEvent } from "../calls/note-daily-event.ts";
import { noteRoomClosed } from "../calls/note-room-closed.ts";
import { addUtterance } from "../interviews/add-utterance.ts";
import { awaitsReply } from "../interviews/awaits-reply.ts";
import { closeInterview } from "../interviews/close-interview.ts";
import { correctTurn } from "../interviews/correct-turn.ts";
import { endInterview } from "../interviews/end-interview.ts";
import { getRoom } from "../interviews/get-room.ts";
import { interruptReply } from "../interviews/interrupt-reply.ts";
import {
  beginReply,
  chooseMove,
  failReply,
  finishReply,
  hasFallenBack,
  noteFallBack,
  renewReply,
  replyAtOnce,
} from "../interviews/record-reply.ts";
import { replyContext, storedReply } from "../interviews/reply-context.ts";
import { reviseUtterance } from "../interviews/revise-utterance.ts";
import { submitTurn } from "../interviews/submit-turn.ts";
import { watchInterview } from "../interviews/watch-interview.ts";
import { allowRecording } from "../recordings/allow-recording.ts";
import { findCloudRecording, findRecordedPart } from "../recordings/find-recording.ts";
import { listRecording } from "../recordings/list-recording.ts";
import { noteRecordedPart } from "../recordings/note-recorded-part.ts";
import { allowSpeech, allowTranscription, allowUtteranceUpload } from "../sessions/allow-audio.ts";
import { cancelSession } from "../sessions/cancel-session.ts";
import { createSession } from "../sessions/create-session.ts";
import { getOwnSession } from "../sessions/get-own-session.ts";
import { listOwnSessions } from "../sessions/list-own-sessions.ts";
import { listSessions } from "../sessions/list-sessions.ts";
import { startSession } from "../sessions/start-session.ts";
import { agreed } from "./test-interviews.ts";
import { existingOnly, ownersAndStaff, ownersOnly, type Row, signedIn, staff, staffOfOthers, systemOnly } from "./test-policies.ts";
import {
  categoryId,
  chosen,
  coding,
  ended,
  interviewer,
  listening,
  open,
  part,
  place,
  recorded,
  replying,
  report,
  scheduled,
  session,
  spoken,
  started,
  starterHash,
  submitted,
} from "./test-subjects.ts";

/** Interviews and what belongs to them: calls, artifacts, recordings. */
export const interviewRows: Row[] = [
  { verb: allowCall, of: started, call: (viewer, ids) => allowCall(viewer, { sessionId: session(ids) }), policy: ownersOnly },
  {
    verb: allowObservation,
    of: started,
    call: (viewer, ids) => allowObservation(viewer, { sessionId: session(ids) }),
    policy: staff("recruiter", "admin"),
  },
  { verb: listObservedRooms, call: (viewer) => listObservedRooms(viewer, { userId: uuid() }), policy: systemOnly("ok") },
  { verb: listRoomsToClose, call: (viewer) => listRoomsToClose(viewer), policy: systemOnly("ok") },
  {
    verb: noteCall,
    of: started,
    call: (viewer, ids) => noteCall(viewer, { sessionId: session(ids), call: "local", fallback: false }),
    policy: systemOnly("not_found"),
  },
  {
    verb: noteDailyEvent,
    call: (viewer) => noteDailyEvent(viewer, { id: uuid(), type: "meeting.ended", payload: { room: "another" } }),
    policy: systemOnly("ok"),
  },
  {
    verb: noteRoomClosed,
    of: started,
    call: (viewer, ids) => noteRoomClosed(viewer, { sessionId: session(ids) }),
    policy: systemOnly("ok"),
  },
  { verb: getWorkspace, of: coding, call: (viewer, ids) => getWorkspace(viewer, { sessionId: session(ids) }), policy: ownersOnly },
  {
    verb: openArtifact,
    of: coding,
    call: (viewer, ids) =>
      openArtifact(viewer, { sessionId: session(ids), artifactId: uuid() }, { task: false, kind: "csv", language: "csv" }),
    policy: ownersOnly,
  },
  {
    verb: editArtifact,
    of: coding,
    call: (viewer, ids) => {
      const changes: Change[] = [[0, 0, 0, "// "]];
      return editArtifact(viewer, place(ids), {
        editId: uuid(),
        base: 0,
        changes,
        sum: textSum(applyChanges(sampleTask.starter, changes)),
      });
    },
    policy: ownersOnly,
  },
  {
    verb: recordRun,
    of: coding,
    call: (viewer, ids) => recordRun(viewer, place(ids), { ...report, runId: uuid(), revision: 0, output: "", ms: 1 }),
    policy: ownersOnly,
  },
  { verb: submitArtifact, of: coding, call: (viewer, ids) => submitArtifact(viewer, place(ids), { revision: 0 }), policy: ownersOnly },
  { verb: reportHiddenTests, of: submitted, call: (viewer, ids) => reportHiddenTests(viewer, place(ids), report), policy: ownersOnly },
  { verb: getOwnArtifacts, of: coding, call: (viewer, ids) => getOwnArtifacts(viewer, { sessionId: session(ids) }), policy: ownersOnly },
  {
    verb: getSessionArtifacts,
    of: coding,
    call: (viewer, ids) => getSessionArtifacts(viewer, { sessionId: session(ids) }),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: getArtifactHistory,
    of: coding,
    call: (viewer, ids) => getArtifactHistory(viewer, { artifactId: place(ids).artifactId }),
    policy: staff("recruiter", "admin"),
  },
  { verb: listArtifacts, call: (viewer) => listArtifacts(viewer, {}), policy: staff("recruiter", "admin") },
  {
    verb: downloadArtifacts,
    of: coding,
    call: (viewer, ids) => downloadArtifacts(viewer, { artifactId: ids.artifactId }),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: verifyArtifact,
    of: submitted,
    call: (viewer, ids) => verifyArtifact(viewer, { ...report, artifactId: ids.artifactId, hash: starterHash, output: "", ms: 1 }),
    policy: staffOfOthers,
  },
  { verb: readCode, of: coding, call: (viewer, ids) => readCode(viewer, { sessionId: session(ids) }), policy: systemOnly("ok") },
  {
    verb: saveAnalysis,
    of: coding,
    call: (viewer, ids) => saveAnalysis(viewer, { ...place(ids), analysis: { v: 1, by: "test", hash: "", points: [] } }),
    policy: systemOnly("ok"),
  },
  { verb: noteAway, of: coding, call: (viewer, ids) => noteAway(viewer, place(ids), { awayId: uuid(), ms: 1 }), policy: ownersOnly },
  {
    verb: awaitsReply,
    of: started,
    call: (viewer, ids) => awaitsReply(viewer, { sessionId: session(ids), turnId: openingTurnId }),
    policy: ownersOnly,
  },
  {
    verb: closeInterview,
    of: ended,
    call: (viewer, ids) => closeInterview(viewer, { sessionId: session(ids) }),
    policy: systemOnly("not_found"),
  },
  {
    verb: endInterview,
    of: started,
    call: (viewer, ids) => endInterview(viewer, { sessionId: session(ids), commandId: uuid() }),
    policy: ownersOnly,
  },
  { verb: getRoom, of: started, call: (viewer, ids) => getRoom(viewer, { sessionId: session(ids) }), policy: ownersAndStaff },
  {
    verb: submitTurn,
    of: listening,
    call: (viewer, ids) => submitTurn(viewer, session(ids), { turnId: uuid(), promptId: ids.promptId, text: "An answer." }),
    policy: ownersOnly,
  },
  {
    verb: addUtterance,
    of: listening,
    call: (viewer, ids) =>
      addUtterance(viewer, { sessionId: session(ids), utteranceId: uuid(), promptId: ids.promptId, text: "Some words.", source: "voice" }),
    policy: ownersOnly,
  },
  {
    verb: reviseUtterance,
    of: listening,
    // Taking back what was never said changes nothing for its owner.
    call: (viewer, ids) => reviseUtterance(viewer, { sessionId: session(ids), utteranceId: uuid(), text: "" }),
    policy: ownersOnly,
  },
  {
    verb: interruptReply,
    of: listening,
    call: (viewer, ids) => interruptReply(viewer, { sessionId: session(ids), promptId: ids.promptId, heardChars: 4 }),
    policy: ownersOnly,
  },
  {
    verb: correctTurn,
    of: spoken,
    call: (viewer, ids) => correctTurn(viewer, { sessionId: session(ids), turnId: ids.turnId, text: "Other words." }),
    policy: ownersOnly,
  },
  {
    verb: watchInterview,
    of: started,
    call: async (viewer, ids) => {
      const frames = await watchInterview(viewer, { sessionId: session(ids), after: 0 }, new AbortController());
      await frames.next();
      await frames.return(undefined);
    },
    policy: ownersAndStaff,
  },
  {
    verb: hasFallenBack,
    of: started,
    call: (viewer, ids) => hasFallenBack(viewer, { sessionId: session(ids) }),
    policy: systemOnly("not_found"),
  },
  {
    verb: beginReply,
    of: started,
    call: (viewer, ids) => beginReply(viewer, { sessionId: session(ids), turnId: openingTurnId, interviewer }),
    policy: systemOnly("not_found"),
  },
  {
    verb: renewReply,
    of: replying,
    call: (viewer, ids) => renewReply(viewer, { sessionId: session(ids), ...open }),
    policy: systemOnly("ok"),
  },
  {
    verb: chooseMove,
    of: replying,
    call: (viewer, ids) => chooseMove(viewer, { sessionId: session(ids), ...open, move: null }),
    policy: systemOnly("not_found"),
  },
  {
    verb: finishReply,
    of: chosen,
    call: (viewer, ids) => finishReply(viewer, { sessionId: session(ids), ...open, text: "Hello.", latencyMs: 1, interviewer }),
    policy: systemOnly("not_found"),
  },
  {
    verb: failReply,
    of: chosen,
    call: (viewer, ids) => failReply(viewer, { sessionId: session(ids), ...open, reason: "broken" }),
    policy: systemOnly("not_found"),
  },
  {
    verb: noteFallBack,
    of: started,
    call: (viewer, ids) => noteFallBack(viewer, { sessionId: session(ids), from: interviewer, to: "builtin/1", reason: "broken" }),
    policy: systemOnly("not_found"),
  },
  {
    verb: replyAtOnce,
    of: started,
    call: (viewer, ids) => {
      const turn = { sessionId: session(ids), turnId: openingTurnId, interviewer };
      return replyAtOnce(viewer, { ...turn, choose: () => null, compose: () => "Hello." });
    },
    policy: systemOnly("not_found"),
  },
  {
    verb: replyContext,
    of: started,
    call: (viewer, ids) => replyContext(viewer, { sessionId: session(ids) }),
    policy: systemOnly("not_found"),
  },
  {
    verb: storedReply,
    of: listening,
    call: (viewer, ids) => storedReply(viewer, { sessionId: session(ids), turnId: openingTurnId }),
    policy: systemOnly("ok"),
  },
  {
    verb: allowRecording,
    of: recorded,
    call: (viewer, ids) => allowRecording(viewer, { ...part, sessionId: session(ids) }),
    policy: ownersOnly,
  },
  {
    verb: findCloudRecording,
    of: recorded,
    call: (viewer, ids) => findCloudRecording(viewer, { sessionId: session(ids), recordingId: `recording-${session(ids)}` }),
    policy: ownersAndStaff,
  },
  {
    verb: findRecordedPart,
    of: recorded,
    call: (viewer, ids) => findRecordedPart(viewer, { sessionId: session(ids), index: 0 }),
    policy: ownersAndStaff,
  },
  { verb: listRecording, of: recorded, call: (viewer, ids) => listRecording(viewer, { sessionId: session(ids) }), policy: ownersAndStaff },
  {
    verb: noteRecordedPart,
    of: started,
    call: (viewer, ids) => noteRecordedPart(viewer, { ...part, sessionId: session(ids), key: "recordings/0" }),
    policy: systemOnly("not_found"),
  },
  {
    verb: allowSpeech,
    of: started,
    call: (viewer, ids) => allowSpeech(viewer, session(ids), { text: "Hello." }),
    policy: ownersOnly,
  },
  {
    verb: allowUtteranceUpload,
    of: scheduled,
    call: (viewer, ids) => allowUtteranceUpload(viewer, { sessionId: session(ids) }),
    policy: ownersOnly,
  },
  {
    verb: allowTranscription,
    of: scheduled,
    call: (viewer, ids) => allowTranscription(viewer, { sessionId: session(ids) }),
    policy: ownersOnly,
  },
  { verb: cancelSession, of: scheduled, call: (viewer, ids) => cancelSession(viewer, { sessionId: session(ids) }), policy: ownersOnly },
  { verb: createSession, of: async () => ({ categoryId }), call: (viewer, ids) => createSession(viewer, ids), policy: existingOnly },
  { verb: getOwnSession, of: scheduled, call: (viewer, ids) => getOwnSession(viewer, { sessionId: session(ids) }), policy: ownersOnly },
  { verb: listOwnSessions, call: (viewer) => listOwnSessions(viewer, {}), policy: signedIn },
  { verb: listSessions, call: (viewer) => listSessions(viewer, {}), policy: staff("recruiter", "admin") },
  { verb: startSession, of: scheduled, call: (viewer, ids) => startSession(viewer, agreed(session(ids))), policy: ownersOnly },
];
