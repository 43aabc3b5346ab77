import type { Mermaid } from "mermaid";

/** The script of the frame that draws diagrams: apart from the page, so that nothing in a diagram reaches it. */

declare global {
  interface Window {
    mermaid: Mermaid;
  }
}

let count = 0;

async function draw(text: string, dark: boolean): Promise<void> {
  count += 1;
  const mine = count;
  const { mermaid } = window;
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: dark ? "dark" : "neutral", suppressErrorRendering: true });
  const place = document.getElementById("drawing");
  if (!place) return;
  try {
    const { svg } = await mermaid.render(`drawing-${mine}`, text);
    if (mine !== count) return;
    place.innerHTML = svg;
    window.parent.postMessage({ type: "drawn", error: null, height: Math.ceil(place.getBoundingClientRect().height) }, "*");
  } catch (error) {
    if (mine === count)
      window.parent.postMessage(
        { type: "drawn", error: String(error instanceof Error ? error.message : error).slice(0, 2_000), height: 0 },
        "*",
      );
  }
}

addEventListener("message", (event: MessageEvent<{ type: "draw"; text: string; dark: boolean }>) => {
  if (event.source === window.parent && event.data.type === "draw") void draw(event.data.text, event.data.dark);
});
window.parent.postMessage({ type: "ready" }, "*");
