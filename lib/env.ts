import "server-only";
import { z } from "zod";
import { readModelPrices } from "./model-prices.ts";

const optional = z
  .string()
  .optional()
  .transform((value) => (value?.trim() ? value.trim() : undefined));
const optionalUrl = optional.pipe(z.url("must be a full URL, such as https://example.com").optional());
const seconds = (fallback: number) => z.coerce.number().positive().default(fallback);

const LogLevel = z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info");

const Environment = z
  .object({
    DATABASE_URL: z.string({ error: "is missing; use `npm start`, which brings its own database" }).min(1),
    /** Set by our own scripts when DATABASE_URL is the embedded PostgreSQL. */
    EMBEDDED_DATABASE: optional.transform((value) => value === "1"),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(16),
    AUTH_SECRET: z.string({ error: "is missing; make one with `openssl rand -base64 33`" }).min(32, "needs at least 32 characters"),
    AUTH_URL: optionalUrl,
    /** Who is told of weaknesses: mailto:… or https://…, as /.well-known/security.txt names it. */
    SECURITY_CONTACT: optional.pipe(
      z
        .string()
        .regex(/^(?:mailto:[^\s@]+@|https:\/\/)\S+$/u, "must be mailto:name@example.com or an https address")
        .optional(),
    ),
    AUTH_GOOGLE_ID: optional,
    AUTH_GOOGLE_SECRET: optional,
    AUTH_GITHUB_ID: optional,
    AUTH_GITHUB_SECRET: optional,
    OPENAI_API_KEY: optional,
    OPENAI_BASE_URL: optionalUrl,
    INTERVIEWER_MODEL: optional,
    JUDGE_MODEL: optional,
    /** How often a model judges one criterion; 1 is the cheapest, more show where it wavers. */
    JUDGE_SAMPLES: z.enum(["1", "2", "3", "4", "5"], { error: "must be 1, 2, 3, 4 or 5" }).default("3").transform(Number),
    /** What models cost, so that reports can tell; without it they tell tokens alone. */
    MODEL_PRICES: z
      .string()
      .default("")
      .transform((text, context) => {
        const prices = readModelPrices(text);
        if (prices) return prices;
        context.addIssue("must be like gpt-5-mini=0.25/2, in dollars for a million tokens in and out; put spaces between models");
        return z.NEVER;
      }),
    /** Where transcription and speech are, when not where the language model is; with a key of its own. */
    OPENAI_AUDIO_BASE_URL: optionalUrl,
    OPENAI_AUDIO_API_KEY: optional,
    /** "off": nobody writes down what is said, even with OpenAI. */
    TRANSCRIBER_MODEL: optional,
    /** "builtin": the built-in voice, even with OpenAI. */
    VOICE_MODEL: optional,
    VOICE_NAME: optional,
    AUDIO_TOTAL_SECONDS: seconds(12),
    DAILY_API_KEY: optional,
    /** Another address than Daily's own, for a stand-in. */
    DAILY_API_URL: optionalUrl,
    /** What Daily gave when the webhook was registered; without it webhooks are refused. */
    DAILY_WEBHOOK_SECRET: optional,
    /** Daily writes down what is said when no transcriber is configured; needs a plan of Daily's that does. */
    DAILY_TRANSCRIPTION: optional.transform((value) => value === "on"),
    /** What candidates may agree to have recorded. */
    RECORDING: z.enum(["off", "audio", "video"]).default("audio"),
    /** Recordings of all interviews together; what comes beyond it is refused. */
    RECORDING_QUOTA_GB: z.coerce.number().positive().default(100),
    STORAGE_DIR: z.string().min(1).default(".data/storage"),
    S3_BUCKET: optional,
    S3_REGION: z.string().default("us-east-1"),
    S3_ENDPOINT: optionalUrl,
    S3_ACCESS_KEY_ID: optional,
    S3_SECRET_ACCESS_KEY: optional,
    SMTP_URL: optional,
    /** Days after which messages leave the outbox, sent or not. */
    MAIL_KEPT_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
    MAIL_FROM: z.string().default("AAI <no-reply@localhost>"),
    /** How many proxies in front of us append to X-Forwarded-For; 0: none is believed. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
    JOBS: z.enum(["inline", "off"]).default("inline"),
    LOG_LEVEL: LogLevel,
    MODEL_FIRST_TOKEN_SECONDS: seconds(8),
    MODEL_GAP_SECONDS: seconds(10),
    MODEL_TOTAL_SECONDS: seconds(60),
  })
  .superRefine((env, context) => {
    const audio = env.OPENAI_API_KEY ?? env.OPENAI_BASE_URL ?? env.OPENAI_AUDIO_BASE_URL;
    for (const [name, none] of [
      ["TRANSCRIBER_MODEL", "off"],
      ["VOICE_MODEL", "builtin"],
    ] as const) {
      if (env[name] && env[name] !== none && !audio) {
        context.addIssue({ code: "custom", path: [name], message: "needs OPENAI_API_KEY or OPENAI_AUDIO_BASE_URL, where the model is" });
      }
    }
    for (const provider of ["GOOGLE", "GITHUB"] as const) {
      if (Boolean(env[`AUTH_${provider}_ID`]) !== Boolean(env[`AUTH_${provider}_SECRET`])) {
        context.addIssue({
          code: "custom",
          path: [`AUTH_${provider}_ID`],
          message: `needs AUTH_${provider}_SECRET too, and the other way round`,
        });
      }
    }
  });

export type Environment = z.infer<typeof Environment>;

let parsed: Environment | undefined;

/**
 * The configuration, parsed once from the environment; the only place that reads it.
 * @throws Error with one line for each variable that is wrong.
 */
export function env(): Environment {
  if (parsed) return parsed;
  const result = Environment.safeParse(process.env);
  if (!result.success) {
    throw new Error(result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("\n"));
  }
  parsed = result.data;
  return parsed;
}

/** Whether a model is configured: a key for OpenAI itself, or the address of a compatible server. */
export function modelConfigured(): boolean {
  return Boolean(env().OPENAI_API_KEY ?? env().OPENAI_BASE_URL);
}

/** Whether calls are held at Daily. */
export function dailyConfigured(): boolean {
  return Boolean(env().DAILY_API_KEY);
}

/** How much is logged. Also known while the application is built, when nothing else is configured; `env` reports a wrong one. */
export function logLevel(): z.infer<typeof LogLevel> {
  return LogLevel.catch("info").parse(process.env.LOG_LEVEL);
}
