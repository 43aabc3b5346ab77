import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { UserViewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import type { Visitor } from "../users/visitor.ts";

/** Browsers for the integration tests. */

let count = 0;

/** A visitor from a network of their own, with a browser that nobody has signed in with. */
export function visitor(): Visitor {
  count += 1;
  return { address: `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}` };
}

/** The viewer, signed in with a browser just now, or so many minutes ago. */
export async function signedIn<Viewer extends Pick<UserViewer, "userId">>(
  viewer: Viewer,
  minutesAgo = 0,
): Promise<Viewer & { signInId: string }> {
  const { userId } = viewer;
  const { sessionVersion } = await prisma().user.findUniqueOrThrow({ where: { id: userId }, select: { sessionVersion: true } });
  const [signInId, at] = [uuidv7(), new Date(Date.now() - minutesAgo * 60_000)];
  await prisma().signInSession.create({
    data: {
      id: signInId,
      userId,
      sessionVersion,
      method: "password",
      deviceHash: uuidv7(),
      address: visitor().address,
      userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      createdAt: at,
      authenticatedAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + 24 * 3_600_000),
    },
    select: { id: true },
  });
  return { ...viewer, signInId };
}
