"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { type Theme, themeCookie, themes } from "./theme.ts";

const icons = { system: Monitor, light: Sun, dark: Moon };

/** Turns through system, light and dark. */
export function ThemeSwitch({ initial, names }: { initial: Theme; names: Record<Theme, string> & { label: string } }) {
  const [theme, setTheme] = useState(initial);
  const Icon = icons[theme];
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";

  function choose() {
    setTheme(next);
    document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `${themeCookie}=${next}; path=/; max-age=31536000; samesite=lax`;
  }

  return (
    <button
      type="button"
      onClick={choose}
      title={`${names.label}: ${names[theme]}`}
      className="inline-flex size-9 items-center justify-center rounded-lg text-muted hover:bg-default hover:text-foreground focus-visible:outline-2 focus-visible:outline-accent"
    >
      <Icon aria-hidden className="size-4" />
      <span className="sr-only">{`${names.label}: ${names[theme]}`}</span>
    </button>
  );
}
