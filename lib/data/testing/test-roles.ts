import "server-only";
import type { Row } from "./test-policies.ts";
import { interviewRows } from "./test-roles-interview.ts";
import { staffRows } from "./test-roles-staff.ts";

/**
 * One row for every verb of lib/data: what it is called on, how, and who may. To add a verb, add a line to one of the two
 * lists, with one of the policies.
 */
export const rows: Row[] = [...interviewRows, ...staffRows];
