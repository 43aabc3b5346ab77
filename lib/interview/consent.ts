/** The version of the consent text (components/words); raise it whenever what it says changes. */
export const consentVersion = "2026-11-22.2";
