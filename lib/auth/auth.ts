import "server-only";
import NextAuth, { CredentialsSignin, type NextAuthConfig, type User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { z } from "zod";
import { adapter } from "#lib/auth/adapter.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { githubProfile } from "#lib/auth/github-profile.ts";
import { nextPath } from "#lib/auth/next-path.ts";
import { acceptInvitation } from "#lib/data/invitations/accept-invitation.ts";
import { type SignedIn, signInWithPassword } from "#lib/data/users/sign-in.ts";
import { signInClaims } from "#lib/data/users/sign-in-claims.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";

/** A refused sign-in, with words for the form. */
export class SignInRefused extends CredentialsSignin {
  readonly reason: AppError;

  constructor(reason: AppError) {
    super(reason.message, { cause: reason });
    this.code = reason.code;
    this.reason = reason;
  }
}

const Claims = z.object({ sub: z.uuid(), sessionVersion: z.number().int() });

type OAuthClient = { clientId: string; clientSecret: string };

function oauthClient(clientId: string | undefined, clientSecret: string | undefined): OAuthClient | undefined {
  return clientId && clientSecret ? { clientId, clientSecret } : undefined;
}

/** Which ways to sign in besides a password are configured. */
export function oauthProviders(): { id: "google" | "github"; name: string }[] {
  return [
    ...(env().AUTH_GOOGLE_ID ? [{ id: "google" as const, name: "Google" }] : []),
    ...(env().AUTH_GITHUB_ID ? [{ id: "github" as const, name: "GitHub" }] : []),
  ];
}

const githubUser = {
  url: "https://api.github.com/user",
  request: ({ tokens, provider }: { tokens: { access_token?: string }; provider: { userinfo?: { url: URL } } }) =>
    githubProfile(provider.userinfo?.url ?? githubUser.url, tokens.access_token ?? ""),
};

/** What next-auth takes over of who signs in; a refusal with its words. */
async function signedIn(checked: Promise<SignedIn>): Promise<User> {
  try {
    const { id, email, fullName } = await checked;
    return { id, email, name: fullName };
  } catch (error) {
    if (error instanceof AppError) throw new SignInRefused(error);
    throw error;
  }
}

// The function form keeps the environment out of `next build`.
export const { handlers, auth, signIn, signOut } = NextAuth(configuration);

function configuration(): NextAuthConfig {
  const google = oauthClient(env().AUTH_GOOGLE_ID, env().AUTH_GOOGLE_SECRET);
  const github = oauthClient(env().AUTH_GITHUB_ID, env().AUTH_GITHUB_SECRET);
  return {
    adapter,
    secret: env().AUTH_SECRET,
    trustHost: true,
    session: { strategy: "jwt", maxAge: 14 * 24 * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: (credentials, request) =>
          signedIn(signInWithPassword({ kind: "anonymous" }, credentials, clientAddress(request.headers))),
      }),
      Credentials({
        id: "invitation",
        credentials: { token: {} },
        authorize: (credentials, request) => signedIn(acceptInvitation({ kind: "anonymous" }, credentials, clientAddress(request.headers))),
      }),
      ...(google ? [Google(google)] : []),
      ...(github ? [GitHub({ ...github, userinfo: githubUser })] : []),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => baseUrl + nextPath(url, baseUrl),
      signIn({ account, profile }) {
        if (account?.provider === "github") return Boolean(profile?.email);
        return account?.provider !== "google" || profile?.email_verified === true;
      },
      async jwt({ token, user }) {
        if (!user?.id) return token;
        const claims = await signInClaims({ kind: "system", job: "sign-in" }, { userId: user.id });
        // Null ends the sign-in: a deactivated account gets no token.
        return claims && { sub: user.id, sessionVersion: claims.sessionVersion };
      },
      session({ session, token }) {
        const claims = Claims.safeParse(token);
        return {
          expires: session.expires,
          user: claims.success ? { id: claims.data.sub, sessionVersion: claims.data.sessionVersion } : undefined,
        };
      },
    },
    logger: {
      error(error) {
        if (error instanceof CredentialsSignin) return;
        log.warn({ name: error.name, cause: error.cause instanceof Error ? error.cause.message : undefined }, "sign-in failed");
      },
      warn(code) {
        log.debug({ code }, "next-auth");
      },
      debug() {},
    },
  };
}
