import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { startScript, themeCookie, themeFrom } from "#components/shell/theme.ts";
import { ThemeStart } from "#components/shell/theme-start.tsx";
import { ReaderProvider } from "#components/ui/reader.tsx";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentTimeZone } from "#lib/auth/time-zone.ts";
import { mono, sans } from "./fonts.ts";

export const metadata: Metadata = {
  title: { default: "AAI", template: "%s · AAI" },
  description: "Structured AI interviews, with a report that can be checked word by word.",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A nonce needs pages that are rendered per request.
  await connection();
  const language = await currentLanguage();
  const theme = themeFrom((await cookies()).get(themeCookie)?.value);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html
      lang={language}
      data-theme={theme}
      className={`${sans.variable} ${mono.variable} ${theme === "dark" ? "dark" : "light"}`}
      suppressHydrationWarning
    >
      <body className="thumb-sized min-h-dvh bg-background font-sans text-foreground antialiased">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, which must run before the first paint */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: startScript }} />
        <ThemeStart />
        <ReaderProvider language={language} {...(await currentTimeZone())}>
          {children}
        </ReaderProvider>
      </body>
    </html>
  );
}
