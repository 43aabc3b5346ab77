import { backend } from "./backend.ts";
import { behaviouralEnglish } from "./behavioural-en.ts";
import { behaviouralVietnamese } from "./behavioural-vi.ts";
import { coding } from "./coding.ts";
import { dataSql } from "./data-sql.ts";
import { frontend } from "./frontend.ts";
import type { BankCategory } from "./question.ts";
import { systemDesign } from "./system-design.ts";

/** What a new installation starts with. Slugs and question keys are stable; seeding finds by them what it has already written. */
export const starterBank: BankCategory[] = [backend, frontend, dataSql, systemDesign, behaviouralEnglish, behaviouralVietnamese, coding];
