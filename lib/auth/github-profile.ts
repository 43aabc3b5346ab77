import "server-only";
import { z } from "zod";

const Profile = z.looseObject({ id: z.number(), login: z.string() });
const Emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/**
 * A GitHub account's profile with an address that GitHub has confirmed to be its owner's, the primary one first. GitHub also
 * tells addresses that nobody has confirmed; without another one `email` is null.
 * @param address of the profile: https://api.github.com/user
 * @throws Error when GitHub refuses, or answers in another shape
 */
export async function githubProfile(address: string | URL, token: string): Promise<z.infer<typeof Profile> & { email: string | null }> {
  const ask = async (url: string | URL) => {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}`, "user-agent": "AAI" } });
    if (!answer.ok) throw new Error(`GitHub answered ${answer.status}`);
    return answer.json();
  };
  const [profile, emails] = await Promise.all([ask(address), ask(`${address}/emails`)]);
  const confirmed = Emails.parse(emails).filter(({ verified }) => verified);
  return { ...Profile.parse(profile), email: (confirmed.find(({ primary }) => primary) ?? confirmed[0])?.email ?? null };
}
