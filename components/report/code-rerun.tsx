"use client";

import { buttonVariants } from "@heroui/styles";
import { useEffect, useRef, useState } from "react";
import { NotBegun, type RunResult, Sandbox } from "#components/sandbox/sandbox.ts";
import { CodeLanguage, type CodeTest } from "#lib/bank/content.ts";

export type RerunReport = Omit<RunResult, "runId"> & { artifactId: string; hash: string };

/** Runs a task's final code with all its tests in this browser's sandbox, and hands in what it gave. */
export function CodeRerun({
  artifactId,
  hash,
  language,
  code,
  task,
  verify,
}: {
  artifactId: string;
  hash: string;
  language: string;
  code: string;
  task: { entry: string; setup: string; tests: CodeTest[] };
  verify: (report: RerunReport) => Promise<{ problem: string | null }>;
}) {
  const host = useRef<HTMLDivElement>(null);
  const sandbox = useRef<Sandbox | null>(null);
  const [phase, setPhase] = useState<"idle" | "loading" | "running" | "saving">("idle");
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => () => sandbox.current?.dispose(), []);

  async function rerun() {
    const known = CodeLanguage.safeParse(language);
    if (!host.current || !known.success) return;
    sandbox.current ??= new Sandbox(host.current, "Runs the code again");
    setProblem(null);
    setPhase("loading");
    const tests = task.tests.map(({ id, name, input }) => ({ id, name, input }));
    const program = { language: known.data, code, entry: task.entry, setup: task.setup, tests };
    const ran = await sandbox.current
      .run(program, { phase: setPhase, output: () => {} })
      .catch((error: unknown) => (error instanceof NotBegun ? error : null));
    if (ran instanceof NotBegun)
      setProblem(
        ran.reason === "network"
          ? "The language could not be loaded, so nothing was run. Check the connection and try again."
          : "The language could not be started in this browser, so nothing was run. Try again, or reload the page.",
      );
    else if (ran) {
      const { runId: _, ...result } = ran;
      setPhase("saving");
      const answer = await verify({ ...result, artifactId, hash }).catch(() => ({ problem: "This could not be saved. Try again." }));
      setProblem(answer.problem);
    }
    setPhase("idle");
  }

  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <button
        type="button"
        onClick={() => phase === "idle" && void rerun()}
        aria-disabled={phase !== "idle"}
        className={buttonVariants({ variant: "secondary", size: "sm" })}
      >
        {phase === "idle" ? "Run it again here" : phase === "loading" ? "Loading…" : phase === "running" ? "Running…" : "Saving…"}
      </button>
      <span className="text-muted">It runs in this browser, without a way to this site or the network.</span>
      {problem && (
        <p role="alert" className="w-full text-danger">
          {problem}
        </p>
      )}
      <div ref={host} />
    </div>
  );
}
