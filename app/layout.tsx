import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { themeCookie, themeFrom, themeScript } from "#components/shell/theme.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { mono, sans } from "./fonts.ts";

export const metadata: Metadata = {
  title: { default: "AAI", template: "%s · AAI" },
  description: "Structured AI interviews, with a report that can be checked word by word.",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A nonce needs pages that are rendered per request.
  await connection();
  const theme = themeFrom((await cookies()).get(themeCookie)?.value);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html
      lang={await currentLanguage()}
      data-theme={theme}
      className={`${sans.variable} ${mono.variable} ${theme === "dark" ? "dark" : "light"}`}
      suppressHydrationWarning
    >
      <head>
        {/* React Aria gives its own style elements this nonce. */}
        <meta property="csp-nonce" nonce={nonce} />
      </head>
      <body className="min-h-dvh bg-background font-sans text-foreground antialiased">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, which must run before the first paint */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: themeScript }} />
        {children}
      </body>
    </html>
  );
}
