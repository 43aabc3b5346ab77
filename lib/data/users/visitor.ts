import "server-only";

/** Who is at the other end of a request, as far as sign-ins care. */
export type Visitor = {
  /** The network: an IPv4 address, the /64 of an IPv6 address, or `unknown`, which all share whose address cannot be told. */
  address: string;
  /** SHA-256 of the browser's device cookie, if it has one: somebody signed in with this browser before. */
  deviceHash?: string;
};
