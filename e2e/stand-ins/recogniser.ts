import type { BrowserContext } from "@playwright/test";

/** How the browser's own recogniser of speech behaves: it understands what is said in the lobby, or has no service behind it. */
export type Recogniser = "understands" | "no service" | "silent";

/** Runs in the page, before anything else. */
function install(kind: Recogniser): void {
  class Recognition extends EventTarget {
    lang = "";
    continuous = false;
    interimResults = false;
    start() {
      if (kind === "no service") {
        setTimeout(() => {
          this.dispatchEvent(Object.assign(new Event("error"), { error: "network" }));
          this.dispatchEvent(new Event("end"));
        }, 50);
      }
      // In the room nobody speaks by themselves.
      if (kind !== "understands" || location.pathname.endsWith("/room")) return;
      setTimeout(() => {
        const results = [{ isFinal: true, 0: { transcript: "I can be heard.", confidence: 0.9 } }];
        this.dispatchEvent(Object.assign(new Event("result"), { resultIndex: 0, results }));
      }, 200);
    }
    stop() {
      this.dispatchEvent(new Event("end"));
    }
    abort() {
      this.dispatchEvent(new Event("end"));
    }
  }
  const ours = Recognition as unknown as typeof globalThis.SpeechRecognition;
  globalThis.SpeechRecognition = ours;
  globalThis.webkitSpeechRecognition = ours;
}

export async function fakeRecogniser(context: BrowserContext, kind: Recogniser): Promise<void> {
  await context.addInitScript(install, kind);
}
