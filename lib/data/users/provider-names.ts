import "server-only";

/** What people call the sites whose accounts can be connected. */
export const providerNames = { google: "Google", github: "GitHub" } as const;
