import {
  clarifying,
  collaboration,
  correctness,
  depth,
  design,
  diagnosis,
  explanation,
  failureModes,
  reasoning,
  tradeOffs,
  verification,
} from "./criteria.ts";
import { englishPrompt } from "./prompt.ts";
import { type BankCategory, essential, extra, followUp, solid } from "./question.ts";

export const dataSql = {
  slug: "data-and-sql",
  content: {
    name: "Data and SQL",
    kind: "TECHNICAL",
    language: "en",
    description:
      "Questions about asking a relational database the right question, modelling data, making queries fast, and trusting the figures that come out. You may describe a query in words or say it in SQL; small slips in syntax do not matter.",
    systemPrompt: englishPrompt(
      "You are an AI interviewer who holds a structured technical interview for a post that works with data and SQL. You are patient and exact, and you like concrete examples with small tables.",
      "Listen for whether the candidate's query or model gives the right rows, also with missing values, duplicates and large tables; if only the ordinary case was told, ask about one of these.",
    ),
    minutes: 35,
    questionCount: 6,
    maxProbes: 2,
    weights: { technical: 80, softSkill: 20 },
    thresholds: { strongYes: 80, yes: 65, mixed: 45 },
  },
  questions: [
    {
      key: "data-no-orders",
      content: {
        text: "There is a table of customers and a table of orders. How do you find the customers who have never placed an order?",
        difficulty: "EASY",
        minutes: 4,
        tags: ["sql", "joins"],
        criteria: [
          correctness(3, "finding rows without a partner"),
          depth(1, "outer joins and missing values"),
          explanation(1, "the query", "somebody who has only used spreadsheets"),
        ],
        points: [
          ...essential("correctness", {
            "left-join-null": [
              "A left join from customers to orders keeps every customer, and a where condition keeps those whose order id is null.",
              "left join the orders and keep those where the order's key is null",
              "customers on the left, and the ones with nothing on the right",
              "the empty cell tells that there is none",
            ],
            "not-exists": [
              "NOT EXISTS with a subquery on the customer id gives the same customers.",
              "where not exists select one from orders of this customer",
              "an anti join",
              "no row for them in orders",
            ],
          }),
          ...solid("correctness", {
            "inner-drops": [
              "An inner join would drop exactly the customers without an order.",
              "inner join throws away exactly the ones I want",
              "a normal join only gives people who did order",
              "you'd lose them",
            ],
          }),
          ...essential("depth", {
            "not-in-null": [
              "NOT IN returns no rows at all as soon as the subquery contains a null customer id.",
              "not in gives nothing at all if there's one null in there",
              "one deleted account with a null and the result is empty",
              "never not in with nulls",
            ],
          }),
          ...solid("depth", {
            "condition-in-on": [
              "A condition on orders, such as this year, belongs into the ON clause, since in WHERE it turns the left join into an inner join.",
              "this year's filter has to be in the ON, in the where it becomes an inner join",
              "put it into the join condition",
              "otherwise the null rows are filtered out",
            ],
          }),
          ...essential("explanation", {
            "small-example": [
              "Illustrates the result with a small example of customers, one with orders and one without, who gets an empty cell.",
              "Anna has two, Ben has none, so Ben's order id is empty",
              "I draw a little table with both",
              "take one with and one without",
            ],
          }),
        ],
        followUps: [
          followUp(
            "another-way",
            ["not-exists", "not-in-null"],
            "Do you know another way to write it, and do the two behave the same with missing values?",
          ),
          followUp("this-year", ["condition-in-on"], "Now only orders of this year count. Where does that condition go?"),
          followUp(
            "spreadsheet",
            ["small-example", "inner-drops"],
            "How would you explain what your query does to someone who only knows spreadsheets?",
          ),
        ],
      },
    },
    {
      key: "data-where-having",
      content: {
        text: "What is the difference between where and having, and when does a query need both?",
        difficulty: "EASY",
        minutes: 3,
        tags: ["sql", "aggregation"],
        criteria: [
          correctness(3, "filtering before and after grouping"),
          depth(1, "the order in which a query is evaluated"),
          explanation(1, "the difference", "a colleague who learns SQL"),
        ],
        points: [
          ...essential("correctness", {
            "where-rows": [
              "WHERE filters single rows before they are grouped.",
              "where throws rows out before anything is grouped",
              "it looks at the single row",
              "first you filter the lines",
            ],
            "having-groups": [
              "HAVING filters groups after aggregation and can use count, sum or average.",
              "having looks at the result of the count",
              "groups with more than five",
              "after the sum you can filter on it",
            ],
          }),
          ...solid("correctness", {
            "columns-in-group": [
              "Each selected column is either part of GROUP BY or inside an aggregate function.",
              "what you select is in the group by or inside a sum",
              "else the database complains",
              "it wouldn't know which of the rows",
            ],
          }),
          ...essential("depth", {
            "logical-order": [
              "Logically a query runs from and join, where, group by, having, select, order by, which is why an alias of select is not known in where.",
              "from, where, group, having, select, order, that's why the alias isn't known",
              "select comes late",
              "the order in which it is thought",
            ],
          }),
          ...solid("depth", {
            "filter-early": [
              "A condition on plain columns is better in WHERE, because fewer rows have to be grouped and an index can be used.",
              "put it into where if you can, fewer rows and the index helps",
              "having on a plain column is wasteful",
              "throw away early",
            ],
          }),
          ...essential("explanation", {
            "both-example": [
              "Gives an example with both, such as paid orders only, and then customers with more than five of them.",
              "paid orders only, and of these customers with more than five",
              "where status is paid, having count above five",
              "one for rows, one for groups",
            ],
          }),
        ],
        followUps: [
          followUp("example", ["both-example", "where-rows", "having-groups"], "Can you make up an example from a shop that needs both?"),
          followUp("swap", ["filter-early", "logical-order"], "What changes if I move a condition from one to the other?"),
          followUp("plain-column", ["columns-in-group"], "What may stand in the select list of such a query?"),
        ],
      },
    },
    {
      key: "data-null",
      content: {
        text: "What does null mean in SQL, and in which situations has it surprised you or could it surprise somebody?",
        difficulty: "EASY",
        minutes: 4,
        tags: ["sql", "null"],
        criteria: [
          correctness(3, "null in comparisons and aggregates"),
          failureModes(1, "a query over missing values"),
          reasoning(1, "whether a column should allow null"),
        ],
        points: [
          ...essential("correctness", {
            unknown: [
              "Null means that a value is unknown or missing, and is neither zero nor an empty string.",
              "null means we don't know, it isn't zero and not an empty string",
              "no value there",
              "missing",
            ],
            "three-valued": [
              "A comparison with null yields unknown and not true, so equals null never matches and IS NULL is needed.",
              "null equals null isn't true, you need is null",
              "comparing with it gives unknown",
              "where keeps only what is true",
            ],
          }),
          ...solid("correctness", {
            "aggregates-skip": [
              "Count of a column, sum and average skip nulls, while count star counts every row.",
              "the average ignores them, count star doesn't",
              "count of a column isn't count of rows",
              "sums leave them out",
            ],
            "coalesce-use": [
              "COALESCE replaces null by a default value where the meaning allows it.",
              "coalesce makes a zero or a dash out of it",
              "a default instead",
              "if it makes sense",
            ],
          }),
          ...essential("failure-modes", {
            "not-equal-drops": [
              "A condition like status not equal to closed silently drops the rows whose status is null.",
              "status not cancelled loses the ones without a status",
              "our report missed the oldest ones that way",
              "they vanish without an error",
            ],
          }),
          ...extra("failure-modes", {
            "unique-null": [
              "A unique constraint usually allows many nulls, because two nulls are not considered equal.",
              "you can have many nulls in a unique column",
              "two nulls aren't the same",
              "the unique index doesn't stop it",
            ],
          }),
          ...essential("reasoning", {
            "not-null-default": [
              "Columns are declared NOT NULL unless a missing value has a clear meaning, because every reader has to handle the missing case.",
              "make it not null wherever that's the truth",
              "otherwise everybody has to handle it",
              "a clear meaning or none at all",
            ],
          }),
        ],
        followUps: [
          followUp(
            "not-closed",
            ["not-equal-drops", "three-valued"],
            "I ask for all the tickets whose status is not closed. Do I get all of the others?",
          ),
          followUp("average", ["aggregates-skip"], "Half of the ratings are missing. What does the average tell me?"),
          followUp("new-column", ["not-null-default"], "When you create a column, how do you decide whether it may be empty?"),
        ],
      },
    },
    {
      key: "data-latest-per-group",
      content: {
        text: "From a table of orders, I would like the latest order of every customer, with all of its columns. How do you write that?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["sql", "window-functions"],
        criteria: [
          correctness(3, "picking one row per group"),
          depth(1, "window functions"),
          tradeOffs(1, "the ways to pick one row per group"),
          reasoning(1, "what latest means"),
        ],
        points: [
          ...essential("correctness", {
            "row-number": [
              "ROW_NUMBER over a partition by customer, ordered by order date descending, numbers the orders, and the outer query keeps number one.",
              "row number partition by customer order by date descending and then where it's one",
              "number them per customer and keep the first",
              "a window function",
            ],
          }),
          ...solid("correctness", {
            "group-max-join": [
              "Joining back to the maximum date per customer also works, but returns several rows when dates are equal.",
              "max date per customer and join back, but ties come twice",
              "take the biggest date and look it up",
              "two rows if the time is the same",
            ],
            "group-by-wrong": [
              "A plain GROUP BY with max gives the date, but not the other columns of that same row.",
              "group by gives you the date but not the rest of that row",
              "the other columns would be of some other order",
              "max alone isn't enough",
            ],
          }),
          ...essential("depth", {
            "window-after": [
              "Window functions are computed after WHERE and grouping, so the filter on the number needs a subquery or common table expression.",
              "you need a subquery because the number isn't there yet in the where",
              "in a CTE and filter outside",
              "windows come after the where",
            ],
          }),
          ...essential("trade-offs", {
            "lateral-index": [
              "With an index on customer and date, a lateral join or distinct on reads one row per customer and avoids sorting the whole table.",
              "distinct on or lateral with an index reads one per customer",
              "it doesn't sort everything",
              "with the right index it jumps",
            ],
          }),
          ...essential("reasoning", {
            "tie-rule": [
              "Asks what should happen with two orders of the same time and adds the id as a tie-breaker.",
              "and if two have the same second, take the higher id",
              "ask what counts as latest then",
              "break ties with the id",
            ],
          }),
        ],
        followUps: [
          followUp(
            "same-second",
            ["tie-rule", "group-max-join"],
            "What does your query return if a customer placed two orders in the same second?",
          ),
          followUp(
            "just-max",
            ["group-by-wrong", "row-number"],
            "Somebody suggests simply taking the maximum date per customer. Does that give me what I asked for?",
          ),
          followUp(
            "big-table",
            ["lateral-index"],
            "The table has a hundred million orders of a thousand customers. Does that change your choice?",
          ),
        ],
      },
    },
    {
      key: "data-composite-index",
      content: {
        text: "A query looks for one customer's orders in a range of dates, newest first. Which index would you create, and why exactly that one?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["indexes", "performance"],
        criteria: [
          correctness(2, "a composite index"),
          depth(2, "how a B-tree serves the query"),
          tradeOffs(1, "having an index"),
          reasoning(1, "the order of the columns"),
        ],
        points: [
          ...essential("correctness", {
            "customer-then-date": [
              "One composite index over two columns, with the customer id leading and the date following.",
              "one index on customer id and then created at",
              "both columns together, customer in front",
              "a composite one",
            ],
          }),
          ...solid("correctness", {
            "covers-sort": [
              "The index delivers the rows already sorted by date, read backwards, so no separate sort is needed.",
              "inside of a customer they're sorted by date already, so no sort, it just reads backwards",
              "the order by is for free",
              "it stops at the limit",
            ],
          }),
          ...essential("depth", {
            "sorted-tree": [
              "A B-tree keeps its keys sorted, so the search descends from the root to the first match and then reads neighbouring entries.",
              "a B-tree is sorted, it goes down to the first and walks along",
              "neighbours lie next to each other",
              "like a phone book",
            ],
            "leftmost-prefix": [
              "The index helps only queries that use its leading column, so it does not serve a search by date alone well.",
              "it doesn't help when you look for the date alone",
              "the first column has to be there",
              "you can't start in the middle",
            ],
          }),
          ...extra("depth", {
            "covering-include": [
              "Including the selected columns allows an index-only scan without visiting the table.",
              "include the total and it never goes to the table",
              "an index only scan",
              "all it needs is in there",
            ],
          }),
          ...essential("trade-offs", {
            "write-cost": [
              "Every index costs disk space and makes inserts and updates slower.",
              "each insert has to keep it up to date",
              "it costs space",
              "too many slow down writing",
            ],
          }),
          ...essential("reasoning", {
            "equality-before-range": [
              "The equality column comes before the range column, because after a range condition the following columns are no longer sorted together.",
              "equality first, then the range",
              "date first would read everybody's orders of these weeks",
              "the fixed one in front",
            ],
          }),
        ],
        followUps: [
          followUp("other-way-round", ["equality-before-range", "leftmost-prefix"], "What if the two columns were the other way round?"),
          followUp("inside", ["sorted-tree", "covers-sort"], "What does the database do inside the index to answer the query?"),
          followUp("index-everything", ["write-cost"], "Why not create an index for every query?"),
        ],
      },
    },
    {
      key: "data-slow-query",
      content: {
        text: "A nightly query that used to run for two minutes suddenly needs two hours, although nobody has changed it. How do you investigate?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["performance", "query-plans"],
        criteria: [
          diagnosis(3, "the query that became slow"),
          correctness(2, "query plans and statistics"),
          collaboration(1, "the people who wait for the result"),
        ],
        points: [
          ...essential("diagnosis", {
            "explain-analyze": [
              "Runs EXPLAIN ANALYZE and compares estimated with actual row counts to find the step at which they diverge.",
              "explain analyze and look where it thought ten rows and got a million",
              "compare estimate and actual",
              "see which step eats the time",
            ],
            "what-changed": [
              "Asks what else has changed: data volume, statistics, an index, the database version, or other load at night.",
              "who says nothing has changed, maybe the data grew, an index is gone, an upgrade, another job at the same hour",
              "look at what else runs at night",
              "find what's different",
            ],
          }),
          ...solid("diagnosis", {
            "waiting-or-working": [
              "Checks whether the query is working or waiting for a lock, disk or memory, looking at wait events and blocking sessions.",
              "is it working or just waiting for a lock",
              "wait events and who's blocking",
              "maybe it's stuck behind another",
            ],
          }),
          ...essential("correctness", {
            "stale-statistics": [
              "Stale statistics make the planner underestimate rows and choose, for example, a nested loop where a hash join would be right.",
              "the statistics are old so it picks a nested loop",
              "the planner believes the table is small",
              "analyze hasn't run",
            ],
          }),
          ...solid("correctness", {
            "plan-flip": [
              "Slow growth can make the plan flip suddenly, when the estimated cost crosses a threshold or a sort no longer fits in memory.",
              "it crossed a line and the plan flipped",
              "the sort doesn't fit into memory any more",
              "suddenly and not bit by bit",
            ],
            "fix-options": [
              "Possible remedies are ANALYZE, a fitting index, rewriting the query, or more working memory, tried one at a time.",
              "run analyze, add an index, rewrite it, give it more work mem, one after the other",
              "try one thing at a time",
              "fresh statistics first",
            ],
          }),
          ...essential("collaboration", {
            "inform-consumers": [
              "Warns those who need the figures in the morning and offers yesterday's result or a partial one until it is repaired.",
              "tell those who need it at eight that it's late",
              "give them yesterday's numbers",
              "warn the readers",
            ],
          }),
        ],
        followUps: [
          followUp("nobody-changed", ["what-changed", "plan-flip"], "How can it become slow if nobody changed it?"),
          followUp("read-plan", ["explain-analyze", "stale-statistics"], "What do you look for in the plan?"),
          followUp("is-it-busy", ["waiting-or-working"], "How would you find out what the query is doing right now?"),
          followUp(
            "monday-morning",
            ["inform-consumers"],
            "The management needs these figures at eight in the morning. What do you do at seven?",
          ),
        ],
      },
    },
    {
      key: "data-normalise",
      content: {
        text: "You find a single table in which every order line repeats the customer's name, address and the product's price. What would you change, and what would you leave as it is?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["modelling", "normalisation"],
        criteria: [
          design(2, "a normalised order model"),
          correctness(2, "redundancy and its anomalies"),
          tradeOffs(2, "normalising or repeating data"),
          reasoning(1, "which copies are intended"),
        ],
        points: [
          ...essential("design", {
            "split-tables": [
              "Splits the table into customers, products, orders and order lines connected by foreign keys.",
              "customers, products, orders and lines, each in its own table with keys",
              "take them apart",
              "reference them by id",
            ],
          }),
          ...solid("design", {
            "migrate-check": [
              "Migrates by extracting distinct customers, resolving contradicting spellings, and comparing totals before and after.",
              "pull out the distinct customers, clean up the three spellings, and compare the sums",
              "check the totals before and after",
              "move the data step by step",
            ],
          }),
          ...essential("correctness", {
            "update-anomaly": [
              "A changed address must be updated in many rows, and forgetting one leaves contradictions.",
              "if somebody moves you have to change fifty rows and forget one",
              "then there are two addresses",
              "contradictions",
            ],
          }),
          ...solid("correctness", {
            "delete-anomaly": [
              "Deleting the last order also deletes all knowledge of the customer, and a customer without an order cannot be stored.",
              "delete the last order and the customer is gone",
              "you can't store somebody who hasn't bought yet",
              "you lose the person",
            ],
          }),
          ...essential("trade-offs", {
            "read-joins": [
              "Normalised tables avoid contradictions but need joins, so a reporting copy may be denormalised on purpose.",
              "more joins then, and for reports I may flatten it on purpose",
              "reading gets a bit slower",
              "a copy for analytics",
            ],
          }),
          ...essential("reasoning", {
            "price-at-sale": [
              "The price and the delivery address at the time of the order are kept with the order, because they are history and must not follow later changes.",
              "the price they paid stays with the line, it mustn't change when the product does",
              "that's history and no duplicate",
              "the delivery address at that time too",
            ],
          }),
        ],
        followUps: [
          followUp("moves-house", ["update-anomaly", "price-at-sale"], "A customer moves house. What should happen to the data?"),
          followUp("reports", ["read-joins"], "The reporting team says that they liked the one big table. What do you answer?"),
          followUp("getting-there", ["migrate-check"], "How do you get from the old table to the new model without losing anything?"),
        ],
      },
    },
    {
      key: "data-join-fan-out",
      content: {
        text: "A report joins orders with their lines and with their payments and sums up both, and the totals are far too high. What has happened, and how do you put it right?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["sql", "joins", "aggregation"],
        criteria: [
          correctness(3, "joins that multiply rows"),
          verification(1, "the totals of a report"),
          explanation(1, "the wrong total", "the head of sales"),
        ],
        points: [
          ...essential("correctness", {
            "row-multiplication": [
              "The join pairs every line with every payment, here six rows, so each amount is counted several times.",
              "three lines and two payments make six rows",
              "each is paired with each",
              "the amounts get multiplied",
            ],
            "aggregate-first": [
              "Each side is aggregated to one row per order in a subquery before joining.",
              "sum each side per order first and then join",
              "bring both down to one row per order",
              "in two subqueries",
            ],
          }),
          ...solid("correctness", {
            "distinct-wrong": [
              "Adding DISTINCT to the sum is no remedy, because two genuine payments of the same amount would collapse into one.",
              "distinct doesn't save you, two payments can really be ten euros each",
              "it would throw real ones away",
              "sum distinct is wrong",
            ],
            grain: [
              "Before joining one states the grain of each table: one row per order, per line, or per payment.",
              "I ask how many rows per key are on the other side",
              "one row per order, per line, per payment",
              "what does a row stand for",
            ],
          }),
          ...essential("verification", {
            "reconcile-source": [
              "Checks the total against the sum of the payments table alone and against a single order by hand.",
              "the sum of the payments table alone has to be the same",
              "check one order by hand",
              "a control query",
            ],
          }),
          ...solid("verification", {
            "row-count-test": [
              "Adds a test that the number of rows per order stays one after the join.",
              "a test that an order is still one row after the join",
              "count before and after",
              "it should fail when it grows",
            ],
          }),
          ...essential("explanation", {
            "plain-multiplied": [
              "Tells the head of sales in plain words that amounts were counted more than once, since when, and which reports are affected.",
              "tell sales that money was counted several times, since March, in these two reports",
              "in plain words",
              "which numbers were wrong",
            ],
          }),
        ],
        followUps: [
          followUp(
            "one-order",
            ["row-multiplication", "grain"],
            "Take one order with three lines and two payments. What does the joined result look like?",
          ),
          followUp("distinct", ["distinct-wrong", "aggregate-first"], "A colleague fixes it with distinct. Is that right?"),
          followUp(
            "next-time",
            ["reconcile-source", "row-count-test"],
            "How do you make sure that the new figure is right, and stays right?",
          ),
          followUp(
            "tell-sales",
            ["plain-multiplied"],
            "What do you say to the head of sales, who has already shown the old figure around?",
          ),
        ],
      },
    },
    {
      key: "data-metric-mismatch",
      content: {
        text: "The revenue on your dashboard differs by three percent from what finance reports for the same month. How do you find the reason?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["data-quality", "metrics"],
        criteria: [
          diagnosis(3, "the difference between two figures"),
          verification(1, "the agreement of two figures"),
          clarifying(1, "the meaning of revenue"),
          collaboration(1, "the finance department"),
        ],
        points: [
          ...essential("diagnosis", {
            "break-down": [
              "Breaks both figures down by day, product or region until the difference sits in one part.",
              "go down by day and by product until you see where it sits",
              "cut it into pieces",
              "is it one day or all of them",
            ],
            "row-compare": [
              "Compares single orders or invoices from both sources in that part to see which are missing, doubled or different.",
              "put single invoices of both next to each other",
              "which are missing or double",
              "compare line by line",
            ],
          }),
          ...solid("diagnosis", {
            "usual-suspects": [
              "Considers the usual causes: time zones and month boundaries, refunds, tax, currency rates, cancelled or test orders.",
              "time zone, refunds, tax, currency, test orders",
              "month end at midnight in another zone",
              "gross and net",
            ],
            "late-data": [
              "Checks whether rows arrived late or a load failed or ran twice.",
              "something came late or the load ran twice",
              "missing rows from last night",
              "look at the load log",
            ],
          }),
          ...essential("clarifying", {
            "definition-first": [
              "First asks both sides how revenue is defined: ordered, invoiced or paid, gross or net, and by which date.",
              "first ask what revenue means for you, ordered, invoiced or paid",
              "which date counts",
              "we mean different things",
            ],
          }),
          ...essential("collaboration", {
            "agree-definition": [
              "Agrees with finance on one written definition and its owner, or names the two metrics differently.",
              "write down one definition and who owns it",
              "or call them two different names",
              "agree with finance",
            ],
          }),
          ...essential("verification", {
            "automatic-check": [
              "Sets up a regular reconciliation with a tolerance, so that a new difference is noticed by both teams.",
              "a daily comparison with half a percent tolerance",
              "so that we both notice next time",
              "an alarm when they drift",
            ],
          }),
        ],
        followUps: [
          followUp("first-question", ["definition-first"], "Before you open any table, what do you want to know?"),
          followUp(
            "narrow-down",
            ["break-down", "row-compare"],
            "Three percent of a million orders is a lot. How do you get to the ones that matter?",
          ),
          followUp(
            "both-right",
            ["agree-definition", "automatic-check"],
            "It turns out that both figures are right in their own way. And now?",
          ),
        ],
      },
    },
    {
      key: "data-isolation",
      content: {
        text: "Two transactions read the same account balance and both write a new one. What can go wrong, and what do isolation levels do about it?",
        difficulty: "HARD",
        minutes: 6,
        tags: ["transactions", "isolation", "concurrency"],
        criteria: [
          correctness(3, "concurrent transactions"),
          depth(2, "isolation levels"),
          tradeOffs(1, "stricter isolation"),
          reasoning(1, "the choice of protection"),
        ],
        points: [
          ...essential("correctness", {
            "lost-update": [
              "The second write overwrites the first, so that one change is lost although both transactions succeed: a lost update.",
              "both read a hundred and the later write wins, the fifty are gone",
              "one change disappears",
              "overwritten",
            ],
            "relative-update": [
              "An update that subtracts from the stored value in the database, or a row lock with select for update, avoids it.",
              "update balance minus thirty in one statement",
              "select for update",
              "let the database do the maths",
            ],
          }),
          ...essential("depth", {
            "read-committed": [
              "Read committed sees only committed data, but two reads in one transaction may differ, and it does not prevent the lost update of read then write.",
              "it only shows what's committed, and that's not enough here",
              "reading twice can give two answers",
              "the default doesn't stop it",
            ],
            serializable: [
              "Serializable behaves as if transactions ran one after the other, and aborts those for which that is impossible.",
              "as if one ran after the other, and one gets aborted",
              "the strictest, it throws when it can't",
              "like a queue",
            ],
          }),
          ...solid("depth", {
            "snapshot-skew": [
              "Repeatable read with snapshots lets each transaction see one moment, and still allows write skew, where two transactions change different rows that depend on each other.",
              "each sees its own moment, and two doctors both go off call",
              "write skew",
              "different rows that belong together",
            ],
          }),
          ...essential("trade-offs", {
            "retry-needed": [
              "With stricter levels the application must be ready to retry aborted transactions, and throughput falls under contention.",
              "you have to run the whole thing again when it fails",
              "people forget the retry",
              "it costs under load",
            ],
          }),
          ...essential("reasoning", {
            "invariant-first": [
              "Starts from the rule that must hold, such as a balance that never falls below zero, and picks the cheapest protection that guarantees it, possibly a check constraint.",
              "what must never happen, the balance below zero, and then the cheapest way",
              "a check constraint",
              "start from the rule",
            ],
          }),
        ],
        followUps: [
          followUp(
            "timeline",
            ["lost-update"],
            "Take a balance of a hundred and two withdrawals of thirty and fifty. What can the balance be in the end?",
          ),
          followUp(
            "levels",
            ["read-committed", "snapshot-skew", "serializable"],
            "Which isolation levels do you know, and what does each still allow?",
          ),
          followUp("always-strictest", ["retry-needed", "invariant-first"], "Why not always use the strictest one?"),
        ],
      },
    },
    {
      key: "data-incremental-load",
      content: {
        text: "Every hour you load events from an application into a warehouse. Events can arrive late or twice. How do you build the load so that the figures are right?",
        difficulty: "HARD",
        minutes: 6,
        tags: ["pipelines", "data-engineering"],
        criteria: [
          design(3, "an incremental load"),
          failureModes(2, "a recurring load"),
          explanation(1, "figures that still change", "the readers of a report"),
        ],
        points: [
          ...essential("design", {
            "merge-by-id": [
              "Events have a unique id and are merged or upserted by it, so that duplicates have no effect.",
              "upsert by event id, so twice does nothing",
              "merge on the key",
              "duplicates are harmless",
            ],
            "event-and-arrival-time": [
              "Event time and arrival time are both stored: loading goes by arrival time, reporting by event time.",
              "when it happened and when it came in are two columns",
              "load by arrival, report by event",
              "keep both",
            ],
          }),
          ...solid("design", {
            "reprocess-window": [
              "Each run reprocesses an overlapping window of recent days, so that late events are included.",
              "each run does the last three days again",
              "an overlap for late ones",
              "look back a bit",
            ],
            "raw-kept": [
              "Raw events are kept unchanged, so that everything can be rebuilt after a bug.",
              "keep the raw ones as they came, to rebuild after a bug",
              "never throw the original away",
              "a landing table",
            ],
          }),
          ...essential("failure-modes", {
            "rerun-safe": [
              "A run that failed halfway can be repeated safely, because it replaces a partition or commits rows and watermark together.",
              "I can start it again and nothing doubles",
              "overwrite the partition",
              "watermark and rows in one commit",
            ],
          }),
          ...solid("failure-modes", {
            "freshness-alert": [
              "Checks on freshness, row counts and nulls stop the load or raise an alert when the source goes quiet or changes its schema.",
              "an alarm when nothing came for two hours or the columns changed",
              "counts and nulls are checked",
              "stop before it gets wrong",
            ],
          }),
          ...essential("explanation", {
            "provisional-figures": [
              "Tells readers that the latest days are provisional, and from when on a figure is final.",
              "the last two days are provisional, and readers know it",
              "final after three days",
              "say from when it's firm",
            ],
          }),
        ],
        followUps: [
          followUp(
            "arrives-tuesday",
            ["event-and-arrival-time", "reprocess-window"],
            "A phone was offline and sends Sunday's events on Tuesday. Where do they appear?",
          ),
          followUp(
            "run-again",
            ["rerun-safe", "merge-by-id"],
            "The load breaks in the middle and the scheduler starts it again. What is in the table?",
          ),
          followUp(
            "quiet-source",
            ["freshness-alert", "raw-kept"],
            "How do you notice that something has been wrong for a week, and what do you do then?",
          ),
          followUp(
            "yesterday-changed",
            ["provisional-figures"],
            "A manager complains that yesterday's figure has changed overnight. What do you say?",
          ),
        ],
      },
    },
    {
      key: "data-history",
      content: {
        text: "Customers sometimes move from one sales region to another, but last year's report by region must not change. How do you model that?",
        difficulty: "HARD",
        minutes: 5,
        tags: ["modelling", "history", "warehouse"],
        criteria: [
          design(3, "data with a history"),
          correctness(2, "joining facts with the version that was valid"),
          clarifying(1, "which history is needed"),
        ],
        points: [
          ...essential("design", {
            "version-rows": [
              "The customer gets a new row for each version with valid from and valid to, a slowly changing dimension of type two.",
              "a new row with valid from and valid to each time they move",
              "slowly changing dimension",
              "keep the old version",
            ],
          }),
          ...solid("design", {
            "fact-keeps-key": [
              "Each sale stores the key of the customer version, or the region itself, that was valid at the time of the sale.",
              "the sale points to the version of that day",
              "or store the region in the sale",
              "it stays as it was",
            ],
            "no-overlap": [
              "A constraint makes sure that the periods of one customer do not overlap and have no gaps.",
              "two periods mustn't overlap",
              "an exclusion constraint",
              "no holes either",
            ],
          }),
          ...essential("correctness", {
            "as-of-join": [
              "The join compares the sale date with valid from inclusive and valid to exclusive, so that each sale finds exactly one version.",
              "join where the sale date is between from and to",
              "exactly one fits",
              "from inclusive, to exclusive",
            ],
          }),
          ...solid("correctness", {
            "late-correction": [
              "A correction of a wrong entry differs from a real move, and a second time axis records when we learned of it.",
              "a typo isn't a move",
              "when we learned of it is another date",
              "two time axes",
            ],
          }),
          ...essential("clarifying", {
            "which-view": [
              "Asks whether reports need the region as it was then, as it is now, or both.",
              "do you want it as it was or as it is now",
              "ask which of the two",
              "perhaps both",
            ],
          }),
        ],
        followUps: [
          followUp(
            "on-that-day",
            ["as-of-join", "no-overlap"],
            "A sale takes place on the day of the move itself. To which region does it count, and how do you make sure?",
          ),
          followUp("was-a-typo", ["late-correction"], "What if the customer never moved, and the region had been entered wrongly?"),
          followUp("what-they-want", ["which-view"], "What would you ask the people who read the report?"),
        ],
      },
    },
  ],
} satisfies BankCategory;
