import type { BrowserContext } from "@playwright/test";

/** Runs in the page, before anything else. */
function install(): void {
  const untouched = "script, style, noscript, textarea, select, font, svg, [translate=no], [contenteditable=true]";
  function wrap(text: Text): void {
    if (text.data.trim() === "" || !text.parentElement || text.parentElement.closest(untouched)) return;
    const inner = document.createElement("font");
    inner.textContent = text.data;
    const outer = document.createElement("font");
    outer.append(inner);
    text.replaceWith(outer);
  }
  function wrapAll(root: Node): void {
    if (root instanceof Text) {
      wrap(root);
      return;
    }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
    for (const text of texts) wrap(text);
  }
  function translate(): void {
    wrapAll(document.body);
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        if (target instanceof Text && target.isConnected) wrap(target);
        for (const node of addedNodes) if (node.isConnected) wrapAll(node);
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  }
  // Browsers translate a page that was loaded whole; before that, hydration would find another page than the server's.
  addEventListener("load", () => setTimeout(translate, 500));
}

/**
 * Does to every page what browsers' translators do: each text node is taken out, and its words are put back in two `font`
 * elements, also when they change later. The words stay the same, so that a test finds them.
 */
export async function translated(context: BrowserContext): Promise<void> {
  await context.addInitScript(install);
}
