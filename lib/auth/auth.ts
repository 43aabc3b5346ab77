import "server-only";
import NextAuth, { AuthError, CredentialsSignin, type NextAuthConfig, type User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { accountAdapter } from "#lib/auth/adapter.ts";
import { currentVisitor, rememberedDevice } from "#lib/auth/device.ts";
import { githubProfile } from "#lib/auth/github-profile.ts";
import { nextPath } from "#lib/auth/next-path.ts";
import { claimsIn, decodeLiveToken, viewerOf } from "#lib/auth/session-token.ts";
import { acceptInvitation } from "#lib/data/invitations/accept-invitation.ts";
import { beginSignIn } from "#lib/data/users/begin-sign-in.ts";
import { endSignIn } from "#lib/data/users/end-sign-in.ts";
import { type SignedIn, signInWithPassword } from "#lib/data/users/sign-in.ts";
import { cookieMaxAgeSeconds } from "#lib/data/users/sign-in-age.ts";
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

type OAuthClient = { clientId: string; clientSecret: string };

function oauthClient(clientId: string | undefined, clientSecret: string | undefined): OAuthClient | undefined {
  return clientId && clientSecret ? { clientId, clientSecret } : undefined;
}

/** The sites whose accounts can open one here. */
export const allProviders = [
  { id: "google", name: "Google" },
  { id: "github", name: "GitHub" },
] as const;

/** Which of them are configured. */
export function oauthProviders() {
  return allProviders.filter(({ id }) => (id === "google" ? env().AUTH_GOOGLE_ID : env().AUTH_GITHUB_ID));
}

const githubUser = {
  url: "https://api.github.com/user",
  request: ({ tokens, provider }: { tokens: { access_token?: string }; provider: { userinfo?: { url: URL } } }) =>
    githubProfile(provider.userinfo?.url ?? githubUser.url, tokens.access_token ?? ""),
};

/** What next-auth takes over of who signs in; a refusal with its words. */
async function signedIn(checked: Promise<SignedIn>): Promise<User & Pick<SignedIn, "sessionVersion">> {
  try {
    const { id, email, fullName, sessionVersion } = await checked;
    return { id, email, name: fullName, sessionVersion };
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
    adapter: accountAdapter(async () => (await currentVisitor()).address),
    secret: env().AUTH_SECRET,
    trustHost: true,
    session: { strategy: "jwt", maxAge: cookieMaxAgeSeconds },
    jwt: { decode: decodeLiveToken },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: async (credentials) => signedIn(signInWithPassword({ kind: "anonymous" }, credentials, await currentVisitor())),
      }),
      Credentials({
        id: "invitation",
        credentials: { token: {} },
        authorize: async (credentials) => signedIn(acceptInvitation({ kind: "anonymous" }, credentials, (await currentVisitor()).address)),
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
      async jwt({ token, user, account }) {
        if (!user?.id) return token;
        const method = account?.provider === "credentials" ? "password" : account?.provider;
        const replaces = (await auth())?.user as { signInId?: string } | undefined;
        const { sessionVersion } = user as Partial<SignedIn>;
        const begun = await beginSignIn(
          { kind: "system", job: "sign-in" },
          { userId: user.id, method, replaces: replaces?.signInId, sessionVersion, ...(await rememberedDevice()) },
        );
        // Null ends the sign-in: a deactivated account gets no token.
        return begun && { sub: user.id, signInId: begun.signInId };
      },
      session({ session, token }) {
        const claims = claimsIn(token);
        return { expires: session.expires, user: claims && { id: claims.userId, signInId: claims.signInId } };
      },
    },
    events: {
      async signOut(message) {
        const token = "token" in message ? message.token : null;
        const viewer = await viewerOf(token);
        if (viewer.kind === "user" && viewer.signInId) await endSignIn(viewer, { signInId: viewer.signInId });
      },
    },
    logger: {
      error(error) {
        // A cookie whose sign-in has ended is nothing that an operator can mend, and comes with each request of an old tab.
        if (error instanceof CredentialsSignin || (error instanceof AuthError && error.type === "JWTSessionError")) return;
        log.warn({ name: error.name, cause: error.cause instanceof Error ? error.cause.message : undefined }, "sign-in failed");
      },
      warn(code) {
        log.debug({ code }, "next-auth");
      },
      debug() {},
    },
  };
}
