import type { FormState } from "#components/form/form-state.ts";
import type { InvitationPreview } from "#lib/data/invitations/preview-invitations.ts";

/** The form of invitations: what its list would do, once that was asked for. */
export type InviteState = FormState & { preview?: InvitationPreview };

export type InviteAction = (state: InviteState, form: FormData) => Promise<InviteState>;
