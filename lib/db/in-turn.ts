import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import type { Transaction } from "@prisma/driver-adapter-utils";

/** Lets the queries of one transaction wait for each other. */
function inTurn(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  const afterOthers =
    <Query, Answer>(ask: (query: Query) => Promise<Answer>) =>
    (query: Query): Promise<Answer> => {
      const answer = last.then(() => ask(query));
      last = answer.catch(() => {});
      return answer;
    };
  transaction.queryRaw = afterOthers(transaction.queryRaw.bind(transaction));
  transaction.executeRaw = afterOthers(transaction.executeRaw.bind(transaction));
  return transaction;
}

/**
 * Prisma's adapter for pg, one query at a time in a transaction. Prisma asks for the relations of a row side by side;
 * a transaction has one connection, and pg's own queue for that is going away.
 */
export class PrismaPgInTurn extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => inTurn(await start(level));
    return adapter;
  }
}
