/** How the page is coloured; kept in a cookie so that the server renders it right at once. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const themeCookie = "theme";

export function themeFrom(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}

/**
 * Gives a page that follows the system its class, now and whenever something changes. The document's nonce is kept where
 * React Aria looks for it; a later page's own nonce would not be this document's. Nothing from around it: see startScript.
 */
export function startTheme(nonce: string) {
  if (Reflect.get(globalThis, "__webpack_nonce__") !== undefined) return;
  Reflect.set(globalThis, "__webpack_nonce__", nonce);
  const root = document.documentElement;
  const media = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    const chosen = root.dataset.theme;
    const dark = chosen === "dark" || (chosen !== "light" && media.matches);
    root.classList.toggle("dark", dark);
    root.classList.toggle("light", !dark);
  };
  paint();
  media.addEventListener("change", paint);
  new MutationObserver(paint).observe(root, { attributeFilter: ["data-theme"] });
}

/** Runs before the first paint, once per document. */
export const startScript = `(${startTheme})(document.currentScript.nonce)`;
