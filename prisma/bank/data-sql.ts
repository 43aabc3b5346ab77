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
            "left-join-null":
              "A left join from customers to orders keeps every customer, and a where condition keeps those whose order id is null.",
            "not-exists": "NOT EXISTS with a subquery on the customer id gives the same customers.",
          }),
          ...solid("correctness", {
            "inner-drops": "An inner join would drop exactly the customers without an order.",
          }),
          ...essential("depth", {
            "not-in-null": "NOT IN returns no rows at all as soon as the subquery contains a null customer id.",
          }),
          ...solid("depth", {
            "condition-in-on":
              "A condition on orders, such as this year, belongs into the ON clause, since in WHERE it turns the left join into an inner join.",
          }),
          ...essential("explanation", {
            "small-example":
              "Illustrates the result with a small example of customers, one with orders and one without, who gets an empty cell.",
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
            "where-rows": "WHERE filters single rows before they are grouped.",
            "having-groups": "HAVING filters groups after aggregation and can use count, sum or average.",
          }),
          ...solid("correctness", {
            "columns-in-group": "Each selected column is either part of GROUP BY or inside an aggregate function.",
          }),
          ...essential("depth", {
            "logical-order":
              "Logically a query runs from and join, where, group by, having, select, order by, which is why an alias of select is not known in where.",
          }),
          ...solid("depth", {
            "filter-early":
              "A condition on plain columns is better in WHERE, because fewer rows have to be grouped and an index can be used.",
          }),
          ...essential("explanation", {
            "both-example": "Gives an example with both, such as paid orders only, and then customers with more than five of them.",
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
            unknown: "Null means that a value is unknown or missing, and is neither zero nor an empty string.",
            "three-valued": "A comparison with null yields unknown and not true, so equals null never matches and IS NULL is needed.",
          }),
          ...solid("correctness", {
            "aggregates-skip": "Count of a column, sum and average skip nulls, while count star counts every row.",
            "coalesce-use": "COALESCE replaces null by a default value where the meaning allows it.",
          }),
          ...essential("failure-modes", {
            "not-equal-drops": "A condition like status not equal to closed silently drops the rows whose status is null.",
          }),
          ...extra("failure-modes", {
            "unique-null": "A unique constraint usually allows many nulls, because two nulls are not considered equal.",
          }),
          ...essential("reasoning", {
            "not-null-default":
              "Columns are declared NOT NULL unless a missing value has a clear meaning, because every reader has to handle the missing case.",
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
            "row-number":
              "ROW_NUMBER over a partition by customer, ordered by order date descending, numbers the orders, and the outer query keeps number one.",
          }),
          ...solid("correctness", {
            "group-max-join": "Joining back to the maximum date per customer also works, but returns several rows when dates are equal.",
            "group-by-wrong": "A plain GROUP BY with max gives the date, but not the other columns of that same row.",
          }),
          ...essential("depth", {
            "window-after":
              "Window functions are computed after WHERE and grouping, so the filter on the number needs a subquery or common table expression.",
          }),
          ...essential("trade-offs", {
            "lateral-index":
              "With an index on customer and date, a lateral join or distinct on reads one row per customer and avoids sorting the whole table.",
          }),
          ...essential("reasoning", {
            "tie-rule": "Asks what should happen with two orders of the same time and adds the id as a tie-breaker.",
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
            "customer-then-date": "One composite index over two columns, with the customer id leading and the date following.",
          }),
          ...solid("correctness", {
            "covers-sort": "The index delivers the rows already sorted by date, read backwards, so no separate sort is needed.",
          }),
          ...essential("depth", {
            "sorted-tree":
              "A B-tree keeps its keys sorted, so the search descends from the root to the first match and then reads neighbouring entries.",
            "leftmost-prefix":
              "The index helps only queries that use its leading column, so it does not serve a search by date alone well.",
          }),
          ...extra("depth", {
            "covering-include": "Including the selected columns allows an index-only scan without visiting the table.",
          }),
          ...essential("trade-offs", {
            "write-cost": "Every index costs disk space and makes inserts and updates slower.",
          }),
          ...essential("reasoning", {
            "equality-before-range":
              "The equality column comes before the range column, because after a range condition the following columns are no longer sorted together.",
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
            "explain-analyze": "Runs EXPLAIN ANALYZE and compares estimated with actual row counts to find the step at which they diverge.",
            "what-changed": "Asks what else has changed: data volume, statistics, an index, the database version, or other load at night.",
          }),
          ...solid("diagnosis", {
            "waiting-or-working":
              "Checks whether the query is working or waiting for a lock, disk or memory, looking at wait events and blocking sessions.",
          }),
          ...essential("correctness", {
            "stale-statistics":
              "Stale statistics make the planner underestimate rows and choose, for example, a nested loop where a hash join would be right.",
          }),
          ...solid("correctness", {
            "plan-flip":
              "Slow growth can make the plan flip suddenly, when the estimated cost crosses a threshold or a sort no longer fits in memory.",
            "fix-options":
              "Possible remedies are ANALYZE, a fitting index, rewriting the query, or more working memory, tried one at a time.",
          }),
          ...essential("collaboration", {
            "inform-consumers":
              "Warns those who need the figures in the morning and offers yesterday's result or a partial one until it is repaired.",
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
            "split-tables": "Splits the table into customers, products, orders and order lines connected by foreign keys.",
          }),
          ...solid("design", {
            "migrate-check":
              "Migrates by extracting distinct customers, resolving contradicting spellings, and comparing totals before and after.",
          }),
          ...essential("correctness", {
            "update-anomaly": "A changed address must be updated in many rows, and forgetting one leaves contradictions.",
          }),
          ...solid("correctness", {
            "delete-anomaly":
              "Deleting the last order also deletes all knowledge of the customer, and a customer without an order cannot be stored.",
          }),
          ...essential("trade-offs", {
            "read-joins": "Normalised tables avoid contradictions but need joins, so a reporting copy may be denormalised on purpose.",
          }),
          ...essential("reasoning", {
            "price-at-sale":
              "The price and the delivery address at the time of the order are kept with the order, because they are history and must not follow later changes.",
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
            "row-multiplication": "The join pairs every line with every payment, here six rows, so each amount is counted several times.",
            "aggregate-first": "Each side is aggregated to one row per order in a subquery before joining.",
          }),
          ...solid("correctness", {
            "distinct-wrong":
              "Adding DISTINCT to the sum is no remedy, because two genuine payments of the same amount would collapse into one.",
            grain: "Before joining one states the grain of each table: one row per order, per line, or per payment.",
          }),
          ...essential("verification", {
            "reconcile-source": "Checks the total against the sum of the payments table alone and against a single order by hand.",
          }),
          ...solid("verification", {
            "row-count-test": "Adds a test that the number of rows per order stays one after the join.",
          }),
          ...essential("explanation", {
            "plain-multiplied":
              "Tells the head of sales in plain words that amounts were counted more than once, since when, and which reports are affected.",
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
            "break-down": "Breaks both figures down by day, product or region until the difference sits in one part.",
            "row-compare":
              "Compares single orders or invoices from both sources in that part to see which are missing, doubled or different.",
          }),
          ...solid("diagnosis", {
            "usual-suspects":
              "Considers the usual causes: time zones and month boundaries, refunds, tax, currency rates, cancelled or test orders.",
            "late-data": "Checks whether rows arrived late or a load failed or ran twice.",
          }),
          ...essential("clarifying", {
            "definition-first": "First asks both sides how revenue is defined: ordered, invoiced or paid, gross or net, and by which date.",
          }),
          ...essential("collaboration", {
            "agree-definition": "Agrees with finance on one written definition and its owner, or names the two metrics differently.",
          }),
          ...essential("verification", {
            "automatic-check": "Sets up a regular reconciliation with a tolerance, so that a new difference is noticed by both teams.",
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
            "lost-update":
              "The second write overwrites the first, so that one change is lost although both transactions succeed: a lost update.",
            "relative-update":
              "An update that subtracts from the stored value in the database, or a row lock with select for update, avoids it.",
          }),
          ...essential("depth", {
            "read-committed":
              "Read committed sees only committed data, but two reads in one transaction may differ, and it does not prevent the lost update of read then write.",
            serializable: "Serializable behaves as if transactions ran one after the other, and aborts those for which that is impossible.",
          }),
          ...solid("depth", {
            "snapshot-skew":
              "Repeatable read with snapshots lets each transaction see one moment, and still allows write skew, where two transactions change different rows that depend on each other.",
          }),
          ...essential("trade-offs", {
            "retry-needed":
              "With stricter levels the application must be ready to retry aborted transactions, and throughput falls under contention.",
          }),
          ...essential("reasoning", {
            "invariant-first":
              "Starts from the rule that must hold, such as a balance that never falls below zero, and picks the cheapest protection that guarantees it, possibly a check constraint.",
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
            "merge-by-id": "Events have a unique id and are merged or upserted by it, so that duplicates have no effect.",
            "event-and-arrival-time": "Event time and arrival time are both stored: loading goes by arrival time, reporting by event time.",
          }),
          ...solid("design", {
            "reprocess-window": "Each run reprocesses an overlapping window of recent days, so that late events are included.",
            "raw-kept": "Raw events are kept unchanged, so that everything can be rebuilt after a bug.",
          }),
          ...essential("failure-modes", {
            "rerun-safe":
              "A run that failed halfway can be repeated safely, because it replaces a partition or commits rows and watermark together.",
          }),
          ...solid("failure-modes", {
            "freshness-alert":
              "Checks on freshness, row counts and nulls stop the load or raise an alert when the source goes quiet or changes its schema.",
          }),
          ...essential("explanation", {
            "provisional-figures": "Tells readers that the latest days are provisional, and from when on a figure is final.",
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
            "version-rows":
              "The customer gets a new row for each version with valid from and valid to, a slowly changing dimension of type two.",
          }),
          ...solid("design", {
            "fact-keeps-key":
              "Each sale stores the key of the customer version, or the region itself, that was valid at the time of the sale.",
            "no-overlap": "A constraint makes sure that the periods of one customer do not overlap and have no gaps.",
          }),
          ...essential("correctness", {
            "as-of-join":
              "The join compares the sale date with valid from inclusive and valid to exclusive, so that each sale finds exactly one version.",
          }),
          ...solid("correctness", {
            "late-correction":
              "A correction of a wrong entry differs from a real move, and a second time axis records when we learned of it.",
          }),
          ...essential("clarifying", {
            "which-view": "Asks whether reports need the region as it was then, as it is now, or both.",
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
