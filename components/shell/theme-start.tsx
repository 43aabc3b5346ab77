"use client";

import { useLayoutEffect } from "react";
import { startTheme } from "./theme.ts";

/** A page that failed on the server is made by the browser, where the document's own script does not run: its work is done here. */
export function ThemeStart() {
  useLayoutEffect(() => startTheme(document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? ""), []);
  return null;
}
