import {
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
import { type BankCategory, essential, extra, followUp, graded, solid } from "./question.ts";

export const backend = {
  slug: "backend-engineering",
  content: {
    name: "Backend engineering",
    kind: "TECHNICAL",
    language: "en",
    description:
      "Questions about services that other people depend on: APIs, data under concurrency, background work, and what happens when a part fails. You explain your thinking aloud; no particular programming language is needed.",
    systemPrompt: englishPrompt(
      "You are an AI interviewer who holds a structured technical interview for a backend engineering post. You are courteous, attentive and calm, as an experienced colleague would be.",
      "Listen for how the candidate's service behaves under load, under concurrency and when something fails; if only the happy path was told, ask about one other path.",
    ),
    minutes: 35,
    questionCount: 6,
    maxProbes: 2,
    weights: { technical: 75, softSkill: 25 },
    thresholds: { strongYes: 80, yes: 65, mixed: 45 },
  },
  questions: [
    {
      key: "backend-http-errors",
      content: {
        text: "Suppose a request to your API cannot be fulfilled. How do you decide which status code to answer with, and what do you put into the body of the error?",
        difficulty: "EASY",
        minutes: 4,
        tags: ["http", "api-design", "errors"],
        criteria: [
          correctness(3, "the meaning of HTTP error codes"),
          design(2, "an error response that a client can act on"),
          reasoning(1, "which error is the client's and which is the server's"),
        ],
        points: [
          ...essential("correctness", {
            "client-or-server": "Codes in the 400s say that the request was at fault, codes in the 500s say that the server failed.",
            "unauthenticated-forbidden":
              "Status 401 means that the caller is not authenticated, 403 means that a known caller is not allowed to do this.",
          }),
          ...solid("correctness", {
            "validation-missing": "Invalid or malformed input gets 400 or 422, and a resource that does not exist gets 404 not found.",
          }),
          ...essential("design", {
            "machine-code": "The body carries a stable machine-readable error code besides a message for humans.",
          }),
          ...solid("design", {
            "field-details": "For validation errors the body lists which field is wrong and why.",
            "no-internals": "Stack traces, SQL and other internals are logged with a request id and not sent to the caller.",
          }),
          ...essential("reasoning", {
            "retry-decision": "The status code should let the client decide whether retrying the same request makes sense.",
          }),
          ...extra("reasoning", {
            "hide-existence": "Answering 404 in place of 403 can be right, because 403 reveals that a private resource exists.",
          }),
        ],
        followUps: [
          followUp(
            "who-are-you",
            ["unauthenticated-forbidden", "hide-existence"],
            "What would you answer when someone asks for a record that belongs to another customer?",
          ),
          followUp(
            "client-program",
            ["machine-code", "field-details", "retry-decision"],
            "Imagine that another program reads your error. What does it need in order to react well?",
          ),
          followUp(
            "unexpected",
            ["no-internals"],
            "And when an exception that nobody foresaw reaches the top of your handler, what does the caller see?",
          ),
        ],
        gradedAnswers: [
          graded(
            "always-200",
            { correctness: 1, design: 2, reasoning: 1 },
            "I mostly send 200 and put success false into the JSON with a text that says what went wrong. Then the frontend only has to look at one place. For really bad things the framework sends a 500 by itself.",
          ),
          graded(
            "codes-without-body",
            { correctness: 4, design: 2, reasoning: 3 },
            "If it's their mistake it's a 4xx, so 400 for bad input, 401 when you aren't logged in, 403 when you are but may not, 404 when it isn't there. If it's us it's a 500. In the body I write a sentence that explains it.",
          ),
          graded(
            "for-programs",
            { correctness: 5, design: 5, reasoning: 5 },
            "First I ask whose fault it is, because that tells the caller if trying again makes any sense: 422 with the same payload will fail for ever, a 503 may work in a second, and I say so with Retry-After. For a record of another customer I'd rather say 404, or I admit that it's there. The body has a fixed code that programs can switch on, a list of the offending fields with reasons, and an id under which we find the stack trace in our logs. The trace itself stays with us.",
          ),
        ],
      },
    },
    {
      key: "backend-passwords",
      content: {
        text: "How would you store the passwords of your users, and what happens on the server when somebody signs in?",
        difficulty: "EASY",
        minutes: 4,
        tags: ["security", "authentication"],
        criteria: [
          correctness(3, "password hashing"),
          failureModes(2, "a sign-in form"),
          explanation(1, "why a stolen table must not give the passwords away", "a product manager"),
        ],
        points: [
          ...essential("correctness", {
            "slow-hash":
              "Passwords are hashed with a deliberately slow function such as argon2, bcrypt or scrypt, never encrypted or kept in plain text.",
            salt: "Each password has its own random salt, so that equal passwords give different hashes.",
          }),
          ...solid("correctness", {
            "verify-by-hash": "At sign-in the submitted password is hashed again with the stored salt and compared with the stored hash.",
          }),
          ...essential("failure-modes", {
            guessing: "Sign-in attempts are rate limited per account and per address to stop guessing and credential stuffing.",
          }),
          ...solid("failure-modes", {
            "same-message":
              "An unknown user and a wrong password get the same message and take the same time, so that accounts cannot be enumerated.",
          }),
          ...extra("failure-modes", {
            "raise-cost": "The cost parameters are stored with the hash and old hashes are upgraded at the next successful sign-in.",
          }),
          ...essential("explanation", {
            "leak-consequence":
              "If the database leaks, an attacker has to guess each password separately, and people reuse the same password on other sites.",
          }),
        ],
        followUps: [
          followUp("fast-hash", ["slow-hash", "salt"], "Somebody on the team proposes to use SHA-256 for it. What do you say?"),
          followUp(
            "attacker-at-form",
            ["guessing", "same-message"],
            "What could an attacker try through the sign-in form itself, and what would you do about it?",
          ),
          followUp("explain-leak", ["leak-consequence"], "How would you explain to a product manager why this is worth the effort?"),
        ],
      },
    },
    {
      key: "backend-connection-pool",
      content: {
        text: "Most services talk to their database through a connection pool. What does the pool do for you, and how do you choose its size?",
        difficulty: "EASY",
        minutes: 4,
        tags: ["databases", "performance"],
        criteria: [correctness(2, "connection pooling"), failureModes(2, "a connection pool"), reasoning(1, "the size of the pool")],
        points: [
          ...essential("correctness", {
            "reuse-cost":
              "Opening a database connection is expensive, with a TCP and TLS handshake and authentication, so the pool keeps connections open and reuses them.",
            "upper-bound": "The pool limits how many connections are open at once and lets further requests wait in a queue.",
          }),
          ...essential("failure-modes", {
            exhaustion:
              "When every connection is busy, requests wait until a timeout, so slow queries or long transactions exhaust the pool.",
          }),
          ...solid("failure-modes", {
            leak: "A connection that is not released after an error leaks, so release belongs in a finally block.",
            "instances-multiply":
              "The database's connection limit is shared by all instances of the service, so instances times pool size must stay below it.",
          }),
          ...essential("reasoning", {
            "small-is-enough":
              "A larger pool is not faster, because the database can only work on about as many queries at once as it has cores and disks.",
          }),
          ...solid("reasoning", {
            "measure-size": "The size is chosen by measuring the waiting time for a connection and the load on the database.",
          }),
        ],
        followUps: [
          followUp("all-busy", ["exhaustion", "upper-bound"], "What does a user notice at the moment when all connections are in use?"),
          followUp(
            "twice-the-size",
            ["small-is-enough", "measure-size"],
            "A colleague doubles the size because the service is slow. What do you expect to happen?",
          ),
          followUp("twenty-copies", ["instances-multiply"], "How does your answer change if the service runs in twenty copies?"),
        ],
      },
    },
    {
      key: "backend-pagination",
      content: {
        text: "Your API returns a list of orders that will grow to millions of rows. How would you let clients page through it?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["api-design", "databases"],
        criteria: [
          correctness(2, "paging through a large list"),
          tradeOffs(3, "offset paging or a cursor"),
          reasoning(1, "the choice of paging"),
        ],
        points: [
          ...essential("correctness", {
            "cursor-keyset": "A cursor or keyset page asks for the rows after the last seen sort value, using a where condition on it.",
            "stable-order":
              "The sort order must be total, for example created time plus id as a tie-breaker, or rows get lost between pages.",
          }),
          ...solid("correctness", {
            "index-order": "An index on the sort columns lets the database jump straight to the start of the page.",
            "limit-cap": "The page size has a default and a maximum that the server enforces.",
          }),
          ...essential("trade-offs", {
            "offset-cost": "A large offset is slow because the database reads and throws away all the rows before it.",
            "shifting-rows": "With offset, rows that are inserted or deleted meanwhile make a client see duplicates or miss rows.",
          }),
          ...solid("trade-offs", {
            "no-jump": "A cursor cannot jump to page fifty or show page numbers, which offset can.",
          }),
          ...essential("reasoning", {
            "depends-on-use":
              "The choice depends on how clients use the list: endless scrolling and exports fit a cursor, a small admin table with page numbers can live with offset.",
          }),
        ],
        followUps: [
          followUp("rows-arrive", ["shifting-rows", "stable-order"], "What does a client see if new orders arrive while it is paging?"),
          followUp("deep-page", ["offset-cost", "index-order"], "What does the database have to do to deliver a page far down the list?"),
          followUp("what-is-lost", ["no-jump", "depends-on-use"], "What do you give up with the way that you have chosen?"),
        ],
      },
    },
    {
      key: "backend-slow-endpoint",
      content: {
        text: "An endpoint that used to answer in a hundred milliseconds now takes three seconds, and nobody knows since when. How do you go about it?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["performance", "observability", "debugging"],
        criteria: [
          diagnosis(3, "the slow endpoint"),
          verification(1, "the repair of the slow endpoint"),
          collaboration(1, "the people who run or use the endpoint"),
        ],
        points: [
          ...essential("diagnosis", {
            "when-it-began":
              "Looks at latency graphs to see when it began and compares that moment with deployments, data growth and traffic.",
            "where-time-goes":
              "Uses tracing or a profiler to see whether the time goes into the database, another service, waiting for a pool, or CPU.",
          }),
          ...solid("diagnosis", {
            "who-is-affected":
              "Checks whether all requests are slow or only some customers, parameters or instances, looking at percentiles and not only the average.",
            "query-plan":
              "Reads the query plan with EXPLAIN and looks for a missing index, a full table scan or many repeated queries in a loop.",
            "one-change": "Reproduces the slowness and changes one thing at a time to confirm the cause.",
          }),
          ...essential("verification", {
            "before-after": "Measures the response time before and after the fix under the same load.",
          }),
          ...solid("verification", {
            "alert-added": "Adds an alert or a performance test so that a regression like this is noticed early.",
          }),
          ...essential("collaboration", {
            "tell-affected":
              "Tells the affected users or the team on call what is known, and considers rolling back the last release first.",
          }),
        ],
        followUps: [
          followUp(
            "first-look",
            ["when-it-began", "where-time-goes"],
            "What is the very first thing that you look at, and what would it tell you?",
          ),
          followUp("some-not-all", ["who-is-affected"], "Suppose the average looks fine and still people complain. What then?"),
          followUp("sure-it-is-fixed", ["before-after", "alert-added"], "How would you know that your change solved it, and for good?"),
          followUp("meanwhile", ["tell-affected"], "Other people depend on this endpoint while you search. What do you do for them?"),
        ],
      },
    },
    {
      key: "backend-double-charge",
      content: {
        text: "A client sends a payment request, the connection times out, and the client sends it again. How do you make sure that the customer is charged only once?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["idempotency", "reliability", "api-design"],
        criteria: [
          correctness(3, "making a request idempotent"),
          failureModes(2, "a repeated payment"),
          reasoning(1, "what the client can and cannot know after a timeout"),
        ],
        points: [
          ...essential("correctness", {
            "idempotency-key":
              "An idempotency key, created once by the caller, goes along with the first attempt and with every retry of it.",
            "unique-constraint":
              "The server stores the key with a unique constraint, so that the second insert fails even when both requests arrive at the same time.",
          }),
          ...solid("correctness", {
            "stored-response": "A repeated key returns the stored result of the first request and does not run the payment again.",
            "same-key-other-body": "The same key with a different amount or body is refused as a conflict.",
          }),
          ...essential("failure-modes", {
            "crash-between":
              "The server may crash after charging and before recording it, so the payment is first recorded as pending and reconciled with the provider.",
          }),
          ...solid("failure-modes", {
            "provider-key": "The key or a payment id is passed on to the payment provider, so that the provider also deduplicates.",
            "in-progress":
              "A repeat that arrives while the first is still running gets a conflict or waits for it, and does not start a second one.",
          }),
          ...essential("reasoning", {
            "unknown-outcome":
              "After a timeout the client cannot tell whether the request was lost or only the response, so retrying must be safe.",
          }),
        ],
        followUps: [
          followUp(
            "same-instant",
            ["unique-constraint", "in-progress"],
            "What happens if both copies of the request reach two servers in the same instant?",
          ),
          followUp("power-cut", ["crash-between", "provider-key"], "What if your server loses power halfway through?"),
          followUp(
            "what-client-knows",
            ["unknown-outcome", "idempotency-key"],
            "What does the client know at the moment of the timeout, and what follows from that?",
          ),
        ],
      },
    },
    {
      key: "backend-long-job",
      content: {
        text: "An endpoint builds a large report and takes forty seconds, so browsers give up. How would you redesign it?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["queues", "background-jobs", "api-design"],
        criteria: [
          design(3, "background creation of a report"),
          failureModes(2, "a background job"),
          explanation(1, "the new behaviour", "the people who wait for a report"),
        ],
        points: [
          ...essential("design", {
            "accept-and-queue":
              "The request only stores a job and answers at once with 202 and a job id, and a worker builds the report in the background.",
            "status-and-fetch": "The client polls a status endpoint, or is told by an event or mail, and then downloads the finished file.",
          }),
          ...solid("design", {
            "file-storage": "The finished report is kept in object storage and delivered through a link that expires.",
          }),
          ...essential("failure-modes", {
            "worker-dies":
              "If the worker dies in the middle, the job becomes visible again after a timeout or missed heartbeat and another worker retries it.",
            "safe-repeat": "A job may run twice, so it has to be idempotent, for example by writing to a place named after the job.",
          }),
          ...solid("failure-modes", {
            "poison-job":
              "After a limited number of retries with backoff a failing job goes to a dead letter queue and somebody is alerted.",
            "flood-limit": "Limits per user and a bounded number of workers keep one customer from filling the queue.",
          }),
          ...essential("explanation", {
            "progress-shown": "The user sees that the report is being prepared, how far it is, and a clear message when it failed.",
          }),
        ],
        followUps: [
          followUp(
            "worker-killed",
            ["worker-dies", "safe-repeat"],
            "What happens if the machine that is doing the work is shut down halfway?",
          ),
          followUp("always-fails", ["poison-job"], "And if one particular report can never be built?"),
          followUp(
            "click-click",
            ["flood-limit", "progress-shown"],
            "What does the person in front of the browser see, and what if they press the button ten times?",
          ),
        ],
      },
    },
    {
      key: "backend-cache",
      content: {
        text: "You put a cache in front of a slow query. How do you keep it from serving wrong data, and what happens when a very popular entry expires?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["caching", "consistency"],
        criteria: [
          correctness(2, "cache invalidation"),
          failureModes(2, "a cache"),
          tradeOffs(2, "freshness against load"),
          reasoning(1, "whether and what to cache"),
        ],
        points: [
          ...essential("correctness", {
            "ttl-bound": "A time to live bounds how stale an entry can become.",
            "invalidate-on-write": "On a write the entry is deleted or updated after the database commit.",
          }),
          ...solid("correctness", {
            "key-complete":
              "The cache key contains everything that the result depends on, such as the user, the tenant, the language and the parameters.",
          }),
          ...essential("failure-modes", {
            stampede: "When a hot key expires, many requests miss at once and all hit the database: a stampede or thundering herd.",
            "single-flight":
              "A lock or request coalescing lets one request recompute the value while the others wait or get the stale one.",
          }),
          ...solid("failure-modes", {
            "cache-down": "If the cache is down or restarts empty, the database has to survive the full load or requests must be shed.",
          }),
          ...essential("trade-offs", {
            "stale-ok": "Longer lifetimes lower the load but raise staleness, and how much staleness is acceptable depends on the data.",
          }),
          ...essential("reasoning", {
            "cache-last":
              "Before caching, check whether the query can be made fast with an index, because a cache adds complexity and a second source of truth.",
          }),
        ],
        followUps: [
          followUp(
            "right-after-write",
            ["invalidate-on-write", "ttl-bound"],
            "A user changes their data and reloads the page. What do they see?",
          ),
          followUp(
            "thousand-readers",
            ["stampede", "single-flight"],
            "A thousand requests ask for the same entry in the second after it expired. Walk me through that second.",
          ),
          followUp("cache-gone", ["cache-down"], "What if the cache server itself goes away for ten minutes?"),
          followUp("do-we-need-it", ["cache-last", "stale-ok"], "How would you decide whether this query should be cached at all?"),
        ],
      },
    },
    {
      key: "backend-last-seat",
      content: {
        text: "Two people try to book the last seat at the same moment. How do you make sure that exactly one of them gets it?",
        difficulty: "HARD",
        minutes: 6,
        tags: ["concurrency", "transactions", "databases"],
        criteria: [
          correctness(3, "preventing a double booking"),
          depth(2, "locking and conflict detection in the database"),
          tradeOffs(2, "pessimistic or optimistic control"),
          reasoning(1, "why the obvious check is not enough"),
        ],
        points: [
          ...essential("correctness", {
            "atomic-update":
              "One conditional update, such as set booked where seat is free, is atomic, and the number of changed rows tells who won.",
            "unique-booking": "A unique constraint on seat and show makes the database refuse a second booking whatever the code does.",
          }),
          ...essential("depth", {
            "row-lock":
              "Select for update takes a row lock, so the second transaction waits until the first commits and then sees the seat as taken.",
          }),
          ...solid("depth", {
            "version-check":
              "Optimistic locking compares a version column in the update and retries or reports a conflict when it has changed.",
            deadlock: "Booking several seats at once can deadlock, so seats are locked in a fixed order.",
          }),
          ...essential("trade-offs", {
            contention:
              "Optimistic control is cheap when conflicts are rare, while under heavy contention for the same row locking or a queue avoids endless retries.",
          }),
          ...solid("trade-offs", {
            "hold-expiry":
              "A seat is held with an expiry time during payment, so that no database transaction stays open while the user pays.",
          }),
          ...essential("reasoning", {
            "check-then-act":
              "Reading that the seat is free and writing afterwards is a race, because both requests can read before either writes.",
          }),
        ],
        followUps: [
          followUp(
            "read-then-write",
            ["check-then-act", "atomic-update"],
            "Take the simplest code: look whether it is free, then save. Tell me exactly what goes wrong, if anything.",
          ),
          followUp("second-person", ["row-lock", "version-check"], "What does the second person's request experience, moment by moment?"),
          followUp("paying-takes-time", ["hold-expiry"], "Payment takes two minutes. How does that change your design?"),
          followUp(
            "four-together",
            ["deadlock", "contention"],
            "What changes if families book four seats at a time and thousands of people try?",
          ),
        ],
      },
    },
    {
      key: "backend-outbox",
      content: {
        text: "Your service saves an order in its database and then publishes an event for other services. What can go wrong between those two steps, and how do you deal with it?",
        difficulty: "HARD",
        minutes: 6,
        tags: ["distributed-systems", "messaging", "consistency"],
        criteria: [
          failureModes(2, "saving and then publishing"),
          correctness(3, "reliable publishing"),
          explanation(1, "what other services may rely on", "a team that consumes the events"),
        ],
        points: [
          ...essential("failure-modes", {
            "lost-event": "If the service crashes after the commit and before publishing, the order exists and nobody hears of it.",
            "phantom-event":
              "If the event is published first and the transaction then rolls back, others act on an order that does not exist.",
          }),
          ...essential("correctness", {
            outbox: "An outbox table is written in the same transaction as the order, and a relay publishes its rows afterwards.",
            "at-least-once": "The relay may publish a row twice, so delivery is at least once and consumers must deduplicate by event id.",
          }),
          ...solid("correctness", {
            "log-tailing": "Change data capture can read the database's log in place of polling an outbox table.",
            "per-key-order": "Events of one order keep their order by using the order id as partition key or a sequence number.",
          }),
          ...extra("failure-modes", {
            "relay-stuck": "The age of the oldest unpublished row is monitored, since a stuck relay stops everything quietly.",
          }),
          ...essential("explanation", {
            "contract-told": "Consumers are told that events can be late or repeated, and that the state is eventually consistent.",
          }),
        ],
        followUps: [
          followUp("either-order", ["lost-event", "phantom-event"], "Does it help to swap the two steps?"),
          followUp("twice", ["at-least-once", "contract-told"], "What do the receiving services have to be prepared for?"),
          followUp("silent", ["relay-stuck"], "How would you notice that nothing has gone out for an hour?"),
          followUp("sequence", ["per-key-order"], "An order is created, changed and cancelled within a second. What do the others see?"),
        ],
      },
    },
    {
      key: "backend-slow-dependency",
      content: {
        text: "A service that yours calls has not failed, but it has become very slow. What happens to your service, and what would you have built in beforehand?",
        difficulty: "HARD",
        minutes: 6,
        tags: ["resilience", "distributed-systems"],
        criteria: [
          failureModes(3, "a service with a slow dependency"),
          design(2, "protection against a slow dependency"),
          tradeOffs(1, "answering with less or not at all"),
          reasoning(1, "why slow can be worse than down"),
        ],
        points: [
          ...essential("failure-modes", {
            "resources-held":
              "Requests pile up and hold threads, connections and memory, so endpoints that do not need the dependency get slow too.",
          }),
          ...solid("failure-modes", {
            "retry-storm": "Retries multiply the load on the slow service and keep it from recovering.",
          }),
          ...essential("design", {
            timeouts: "Every outgoing call has a timeout that is shorter than the caller's own deadline.",
            breaker: "A circuit breaker stops calling after too many failures and tries again with a few probes later.",
          }),
          ...solid("design", {
            bulkhead: "A separate pool or concurrency limit for this dependency, a bulkhead, keeps it from taking all resources.",
            "backoff-jitter": "Retries are few, only for idempotent calls, and use exponential backoff with jitter.",
          }),
          ...essential("trade-offs", {
            degrade:
              "A degraded answer from a cache or without the optional part can be better than an error, if stale or partial data is harmless there.",
          }),
          ...essential("reasoning", {
            "slow-worse":
              "A dead dependency fails fast and frees resources, whereas a slow one keeps them occupied until something runs out.",
          }),
        ],
        followUps: [
          followUp("other-pages", ["resources-held", "bulkhead"], "Would the parts of your service that never call it be affected?"),
          followUp(
            "try-again",
            ["retry-storm", "backoff-jitter"],
            "Your client library repeats failed calls three times. What does that do here?",
          ),
          followUp("what-user-gets", ["degrade"], "What should the user get during that time?"),
          followUp("down-instead", ["slow-worse", "timeouts"], "Would you rather have it completely down? Why, or why not?"),
        ],
      },
    },
    {
      key: "backend-rename-column",
      content: {
        text: "You have to rename a column in a table that a running service reads and writes all day, without any downtime. How do you proceed?",
        difficulty: "HARD",
        minutes: 5,
        tags: ["migrations", "deployment", "databases"],
        criteria: [
          correctness(3, "changing a schema under a running service"),
          failureModes(2, "a schema migration"),
          collaboration(1, "other teams that use the table"),
        ],
        points: [
          ...essential("correctness", {
            "expand-contract":
              "The change is split into steps: add the new column, use both, move over, and drop the old column last, known as expand and contract.",
            "both-versions-run": "During a rolling deployment old and new code run at the same time, so every step must work with both.",
          }),
          ...solid("correctness", {
            "dual-write": "The code writes both columns for a while, or a trigger keeps them equal.",
            "backfill-batches": "Existing rows are copied in small batches, so that no lock is held for long.",
          }),
          ...essential("failure-modes", {
            "lock-wait":
              "Even a quick alter table needs an exclusive lock and can block everything behind a long transaction, so a lock timeout is set.",
          }),
          ...solid("failure-modes", {
            "way-back": "Each step can be rolled back by itself, and the old column is dropped only when nothing reads it any more.",
          }),
          ...essential("collaboration", {
            "find-readers": "Finds out which other services, reports or exports read the column, and agrees with their owners on dates.",
          }),
        ],
        followUps: [
          followUp(
            "during-rollout",
            ["both-versions-run", "dual-write"],
            "Half of your servers run the new release and half the old one. What does each of them do?",
          ),
          followUp("big-table", ["backfill-batches", "lock-wait"], "The table has two hundred million rows. Where do you expect trouble?"),
          followUp("regret", ["way-back"], "After the third step you find a mistake. What do you do?"),
          followUp("unknown-users", ["find-readers"], "How do you make sure that nobody else is surprised?"),
        ],
      },
    },
  ],
} satisfies BankCategory;
