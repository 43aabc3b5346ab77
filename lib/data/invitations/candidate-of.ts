import "server-only";

type Account = { id: string; fullName: string; email: string; emailVerified: Date | null; avatarUrl: string | null };

/**
 * A candidate as staff see them. Until an invited address is confirmed, whoever holds its account chose the account's name and
 * picture: the name is then the one that the inviter wrote.
 */
export function candidateOf({ emailVerified, ...account }: Account, invitation: { name: string } | null) {
  const unconfirmed = invitation !== null && emailVerified === null;
  return unconfirmed ? { ...account, fullName: invitation.name, avatarUrl: null, unconfirmed } : { ...account, unconfirmed: false };
}
