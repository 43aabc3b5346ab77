"use client";

import { Component, type ComponentType, type ReactNode, useEffect, useState } from "react";
import { failureWordsHere } from "#components/words/failure.ts";

/** How long to wait before the one retry that nobody has to ask for. */
const pauseMs = 1_500;

/** Loads code that is only sometimes needed, and once more when that fails: a line may have been gone for a moment. */
export async function loadTwice<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  try {
    return await load();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    return load();
  }
}

type Around = {
  /** What stands there until the part has come. */
  waiting?: ReactNode;
  /** What else can be done where the part does not come, such as going on without it. */
  instead?: ReactNode;
};

/**
 * A part of a page whose code comes when it is first shown. Where it cannot come (after a deployment its file may be gone)
 * or where it breaks, the rest of the page stays, and loading the page again is offered.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props & Around> {
  let known: ComponentType<Props> | null = null;
  return function LazyPart({ waiting = null, instead, ...rest }: Props & Around) {
    const [Part, setPart] = useState<ComponentType<Props> | null>(() => known);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (known) return setPart(() => known);
      let gone = false;
      loadTwice(load).then(
        (part) => {
          known = part;
          if (!gone) setPart(() => part);
        },
        () => !gone && setFailed(true),
      );
      return () => {
        gone = true;
      };
    }, []);
    if (failed) return <PartFailed instead={instead} />;
    if (!Part) return waiting;
    // What is left of the props are the part's own.
    const props = rest as unknown as Props;
    return (
      <PartBoundary failed={<PartFailed instead={instead} />}>
        <Part {...props} />
      </PartBoundary>
    );
  };
}

class PartBoundary extends Component<{ failed: ReactNode; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.failed : this.props.children;
  }
}

function PartFailed({ instead }: { instead: ReactNode }) {
  const words = failureWordsHere();
  return (
    <div role="alert" className="m-4 rounded-xl border border-warning/60 bg-warning/10 p-4 text-sm">
      <p>{words.part}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <button type="button" className="button button--sm button--primary" onClick={() => location.reload()}>
          {words.reload}
        </button>
        {instead}
      </div>
    </div>
  );
}
