import "server-only";

// The package throws while it is imported when this is set and blank, as in a copied .env.example: import this first.
if (process.env.OPENAI_BASE_URL?.trim() === "") delete process.env.OPENAI_BASE_URL;
