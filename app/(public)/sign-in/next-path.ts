import { z } from "zod";

/** Where somebody goes who has signed in. Only a path of ours: an address with a host would send the visitor elsewhere. */
export const NextPath = z
  .string()
  .regex(/^\/(?![/\\])/)
  .catch("/");
