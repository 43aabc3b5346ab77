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
            "client-or-server": [
              "Codes in the 400s say that the request was at fault, codes in the 500s say that the server failed.",
              "four hundreds are the client's fault, five hundreds are ours",
              "if they sent rubbish it's a 4xx, if our database is gone it's a 500",
              "the first digit tells whose problem it is",
            ],
            "unauthenticated-forbidden": [
              "Status 401 means that the caller is not authenticated, 403 means that a known caller is not allowed to do this.",
              "not logged in or no valid token is 401, logged in but not your business is 403",
              "401 is who are you, 403 is I know you and you still may not",
              "missing credentials versus missing permission",
            ],
          }),
          ...solid("correctness", {
            "validation-missing": [
              "Invalid or malformed input gets 400 or 422, and a resource that does not exist gets 404 not found.",
              "a date that isn't a date gets 400 or 422, and if the thing isn't there it's a 404",
              "bad payload is unprocessable, unknown id is not found",
              "malformed request four hundred, missing record four oh four",
            ],
          }),
          ...essential("design", {
            "machine-code": [
              "The body carries a stable machine-readable error code besides a message for humans.",
              "a fixed code like order_already_shipped that a program can switch on",
              "an error code that stays the same besides the sentence for people",
              "clients shouldn't have to parse the text of the message",
            ],
          }),
          ...solid("design", {
            "field-details": [
              "For validation errors the body lists which field is wrong and why.",
              "a list of the fields with what's wrong in each",
              "it says that the email is missing and the amount is negative",
              "so the form can show the mistake beside the right input",
            ],
            "no-internals": [
              "Stack traces, SQL and other internals are logged with a request id and not sent to the caller.",
              "the stack trace stays in our log with a trace id, never in the answer",
              "we once printed our table names to the internet",
              "a request id so that support can find the log line",
            ],
          }),
          ...essential("reasoning", {
            "retry-decision": [
              "The status code should let the client decide whether retrying the same request makes sense.",
              "does it help the caller to send the same thing again, 503 maybe, 422 never",
              "with a Retry-After header they know when to come back",
              "they can see from the code if trying again makes sense",
            ],
          }),
          ...extra("reasoning", {
            "hide-existence": [
              "Answering 404 in place of 403 can be right, because 403 reveals that a private resource exists.",
              "for other people's invoices we answer 404 because a 403 tells you that it exists",
              "you pretend it isn't there",
              "so nobody can find out which ids are taken",
            ],
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
            "slow-hash": [
              "Passwords are hashed with a deliberately slow function such as argon2, bcrypt or scrypt, never encrypted or kept in plain text.",
              "run it through bcrypt or argon2id, something that costs a hundred milliseconds on purpose",
              "you don't store the password, only a hash that is expensive to compute",
              "not md5 or sha because a graphics card tries billions of these a second",
            ],
            salt: [
              "Each password has its own random salt, so that equal passwords give different hashes.",
              "a random salt for every user so two people with the same password don't look the same",
              "nobody can use a precomputed rainbow table",
              "the library makes the salt and keeps it in the string",
            ],
          }),
          ...solid("correctness", {
            "verify-by-hash": [
              "At sign-in the submitted password is hashed again with the stored salt and compared with the stored hash.",
              "hash what they typed in the same way and compare the two hashes",
              "load the row by email and call the library's verify",
              "you never decrypt, you compute it again and check whether it fits",
            ],
          }),
          ...essential("failure-modes", {
            guessing: [
              "Sign-in attempts are rate limited per account and per address to stop guessing and credential stuffing.",
              "after some wrong tries you wait longer each time, per account and per IP",
              "throttle failed logins so nobody can brute force it",
              "bots that try leaked lists get slowed down",
            ],
          }),
          ...solid("failure-modes", {
            "same-message": [
              "An unknown user and a wrong password get the same message and take the same time, so that accounts cannot be enumerated.",
              "say email or password is wrong, never which one",
              "verify against a dummy hash when the user doesn't exist, so the timing is the same",
              "nobody may learn whether an address has an account",
            ],
          }),
          ...extra("failure-modes", {
            "raise-cost": [
              "The cost parameters are stored with the hash and old hashes are upgraded at the next successful sign-in.",
              "rehash at the next login because that's the only moment we have the plain text",
              "the work factor stands in the hash so we can raise it later",
              "old ones get upgraded when people come back",
            ],
          }),
          ...essential("explanation", {
            "leak-consequence": [
              "If the database leaks, an attacker has to guess each password separately, and people reuse the same password on other sites.",
              "if somebody steals the table they still have to crack one by one",
              "people use the same password at their bank and their mail",
              "a stolen dump should be worthless",
            ],
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
            "reuse-cost": [
              "Opening a database connection is expensive, with a TCP and TLS handshake and authentication, so the pool keeps connections open and reuses them.",
              "connecting takes TCP, TLS and authentication and forks a process, so you keep a few open and lend them out",
              "you don't pay for the handshake on each query",
              "the connections are recycled",
            ],
            "upper-bound": [
              "The pool limits how many connections are open at once and lets further requests wait in a queue.",
              "it's a brake, when all are lent the rest wait their turn",
              "it caps how many hit the database at the same time",
              "more callers queue up in my service instead of trampling the database",
            ],
          }),
          ...essential("failure-modes", {
            exhaustion: [
              "When every connection is busy, requests wait until a timeout, so slow queries or long transactions exhaust the pool.",
              "one long report holds them all and everybody else times out waiting",
              "somebody calls an HTTP service while holding one and the pool runs dry",
              "requests hang because none is free",
            ],
          }),
          ...solid("failure-modes", {
            leak: [
              "A connection that is not released after an error leaks, so release belongs in a finally block.",
              "if an exception happens and you forget to give it back it's gone",
              "release in finally or with a using block",
              "after some errors there are none left",
            ],
            "instances-multiply": [
              "The database's connection limit is shared by all instances of the service, so instances times pool size must stay below it.",
              "eight pods with twenty each is a hundred and sixty, and the database takes a hundred",
              "divide what the database can stand by the number of instances, also during a deploy",
              "leave some for migrations and admin",
            ],
          }),
          ...essential("reasoning", {
            "small-is-enough": [
              "A larger pool is not faster, because the database can only work on about as many queries at once as it has cores and disks.",
              "people think more is better and it's the opposite, they only fight over cores and disks",
              "about twice the cores is plenty",
              "ten per pod was faster than a hundred",
            ],
          }),
          ...solid("reasoning", {
            "measure-size": [
              "The size is chosen by measuring the waiting time for a connection and the load on the database.",
              "start small, watch how long requests wait for one, then adjust",
              "look at the wait time and at the database's load",
              "load test it instead of guessing",
            ],
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
            "cursor-keyset": [
              "A cursor or keyset page asks for the rows after the last seen sort value, using a where condition on it.",
              "the client sends the last one it saw and I give the next fifty after it",
              "where created at and id is smaller than the last",
              "the next link holds an opaque token of where you were",
            ],
            "stable-order": [
              "The sort order must be total, for example created time plus id as a tie-breaker, or rows get lost between pages.",
              "by date and then by id to break ties, or rows fall through the cracks",
              "two orders in the same second need a second sort column",
              "the order has to be unambiguous",
            ],
          }),
          ...solid("correctness", {
            "index-order": [
              "An index on the sort columns lets the database jump straight to the start of the page.",
              "with an index on exactly these columns it's a range scan and page nine hundred costs what page one costs",
              "the database jumps to the right place",
              "matching index so no sort is needed",
            ],
            "limit-cap": [
              "The page size has a default and a maximum that the server enforces.",
              "at most a hundred a page whatever they ask for",
              "a default of twenty and a ceiling",
              "so that nobody requests a million",
            ],
          }),
          ...essential("trade-offs", {
            "offset-cost": [
              "A large offset is slow because the database reads and throws away all the rows before it.",
              "offset reads and throws away everything before it",
              "the further you page the slower it gets",
              "page ten thousand has to skip a million rows",
            ],
            "shifting-rows": [
              "With offset, rows that are inserted or deleted meanwhile make a client see duplicates or miss rows.",
              "when new orders come in the rows slide and people see one twice or miss one",
              "something is inserted while you page and you get duplicates",
              "deleted rows make you skip some",
            ],
          }),
          ...solid("trade-offs", {
            "no-jump": [
              "A cursor cannot jump to page fifty or show page numbers, which offset can.",
              "you can't go to page fifty seven",
              "no page numbers, only next and previous",
              "random access is the price",
            ],
          }),
          ...essential("reasoning", {
            "depends-on-use": [
              "The choice depends on how clients use the list: endless scrolling and exports fit a cursor, a small admin table with page numbers can live with offset.",
              "for an export or endless scroll a cursor, for a small back office list numbers are fine",
              "it depends on what the clients do with it",
              "a few hundred rows can live with offset",
            ],
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
            "when-it-began": [
              "Looks at latency graphs to see when it began and compares that moment with deployments, data growth and traffic.",
              "look at the latency graph over weeks and what happened there, a deploy, a migration, data that grew",
              "the monitoring shows since when",
              "compare the start with the release history",
            ],
            "where-time-goes": [
              "Uses tracing or a profiler to see whether the time goes into the database, another service, waiting for a pool, or CPU.",
              "a trace of one slow request, where do the three seconds go",
              "profile it, is it our code, the database or somebody else's service",
              "log the time of each step",
            ],
          }),
          ...solid("diagnosis", {
            "who-is-affected": [
              "Checks whether all requests are slow or only some customers, parameters or instances, looking at percentiles and not only the average.",
              "is it everybody or one fat customer, the p99 or all of them",
              "only some parameters or only one instance",
              "look at percentiles, not the average",
            ],
            "query-plan": [
              "Reads the query plan with EXPLAIN and looks for a missing index, a full table scan or many repeated queries in a loop.",
              "explain analyze, and often the plan flipped to a sequential scan",
              "a missing index or N plus one queries",
              "the slow query log shows which statement",
            ],
            "one-change": [
              "Reproduces the slowness and changes one thing at a time to confirm the cause.",
              "change one thing, behind a flag or on a copy, and see if it moves",
              "reproduce it first",
              "otherwise you don't know what helped",
            ],
          }),
          ...essential("verification", {
            "before-after": [
              "Measures the response time before and after the fix under the same load.",
              "compare the numbers before and after",
              "I believe it only when the graph falls",
              "same load test again",
            ],
          }),
          ...solid("verification", {
            "alert-added": [
              "Adds an alert or a performance test so that a regression like this is noticed early.",
              "put an alert on the p95 so that somebody notices next time",
              "a performance test in the pipeline",
              "the scandal is that nobody saw it",
            ],
          }),
          ...essential("collaboration", {
            "tell-affected": [
              "Tells the affected users or the team on call what is known, and considers rolling back the last release first.",
              "tell support and the on call people what we know",
              "roll back the last release if it came from there",
              "let the customers know that we're on it",
            ],
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
            "idempotency-key": [
              "An idempotency key, created once by the caller, goes along with the first attempt and with every retry of it.",
              "the client makes a UUID once per intention to pay and sends the same one on each try",
              "a key in the header that stays the same for retries",
              "one id per purchase and not per attempt",
            ],
            "unique-constraint": [
              "The server stores the key with a unique constraint, so that the second insert fails even when both requests arrive at the same time.",
              "insert the key first, if the unique index says no then somebody was here before",
              "it must be the database that enforces it because two can arrive together",
              "a unique column so the second one fails",
            ],
          }),
          ...solid("correctness", {
            "stored-response": [
              "A repeated key returns the stored result of the first request and does not run the payment again.",
              "a known key gets the saved answer, same status, same body",
              "we don't charge again, we give back what came out the first time",
              "look up the result and return it",
            ],
            "same-key-other-body": [
              "The same key with a different amount or body is refused as a conflict.",
              "the same key with another amount is an error",
              "I keep a hash of the request to see if it's really the same",
              "reuse for something else is rejected with 409",
            ],
          }),
          ...essential("failure-modes", {
            "crash-between": [
              "The server may crash after charging and before recording it, so the payment is first recorded as pending and reconciled with the provider.",
              "I write it down as pending before I call the provider, and a job asks later what became of it",
              "if we die in the middle, reconcile with the provider",
              "a sweeper checks all that hang for ten minutes",
            ],
          }),
          ...solid("failure-modes", {
            "provider-key": [
              "The key or a payment id is passed on to the payment provider, so that the provider also deduplicates.",
              "pass the key on to Stripe, they dedupe as well",
              "the gap between their charge and my commit is closed by giving them the same id",
              "forward the reference to the payment company",
            ],
            "in-progress": [
              "A repeat that arrives while the first is still running gets a conflict or waits for it, and does not start a second one.",
              "if the first is still running answer 409, try again in a second",
              "the second one waits for the first to end",
              "don't start another while one is under way",
            ],
          }),
          ...essential("reasoning", {
            "unknown-outcome": [
              "After a timeout the client cannot tell whether the request was lost or only the response, so retrying must be safe.",
              "a timeout means I don't know, it may have gone through",
              "maybe only the answer was lost",
              "so sending again has to be harmless",
            ],
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
            "accept-and-queue": [
              "The request only stores a job and answers at once with 202 and a job id, and a worker builds the report in the background.",
              "put it in a queue and answer right away with 202 and an id, a worker does the report",
              "don't do it in the request, hand it to a background job",
              "return immediately and process later",
            ],
            "status-and-fetch": [
              "The client polls a status endpoint, or is told by an event or mail, and then downloads the finished file.",
              "the browser asks every few seconds whether it's ready and then downloads it",
              "send a mail with the link when it's done",
              "a status endpoint, or push over a websocket",
            ],
          }),
          ...solid("design", {
            "file-storage": [
              "The finished report is kept in object storage and delivered through a link that expires.",
              "the file goes to S3 with a signed link that runs out",
              "keep the result in blob storage and not in memory",
              "a download address valid for an hour",
            ],
          }),
          ...essential("failure-modes", {
            "worker-dies": [
              "If the worker dies in the middle, the job becomes visible again after a timeout or missed heartbeat and another worker retries it.",
              "if the worker crashes the message comes back after the visibility timeout and another takes it",
              "a heartbeat, and whoever stops beating loses the job",
              "it's picked up again",
            ],
            "safe-repeat": [
              "A job may run twice, so it has to be idempotent, for example by writing to a place named after the job.",
              "it may run twice so it overwrites the same file",
              "running it again does no harm",
              "same job name, same place",
            ],
          }),
          ...solid("failure-modes", {
            "poison-job": [
              "After a limited number of retries with backoff a failing job goes to a dead letter queue and somebody is alerted.",
              "after five tries it goes to the dead letter queue and pages someone",
              "a broken one must not be retried for ever",
              "back off and then give up",
            ],
            "flood-limit": [
              "Limits per user and a bounded number of workers keep one customer from filling the queue.",
              "at most two reports per customer at a time",
              "one client can't fill the whole queue",
              "a fixed number of workers",
            ],
          }),
          ...essential("explanation", {
            "progress-shown": [
              "The user sees that the report is being prepared, how far it is, and a clear message when it failed.",
              "show that it's being made, forty percent, or that it failed and why",
              "the user sees a bar and can leave the page",
              "a clear state in the interface",
            ],
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
            "ttl-bound": [
              "A time to live bounds how stale an entry can become.",
              "every entry expires after as long as the business can stand, prices thirty seconds",
              "an expiry time so it's never older than that",
              "the TTL is the safety net",
            ],
            "invalidate-on-write": [
              "On a write the entry is deleted or updated after the database commit.",
              "delete the key after the commit when the data changes",
              "on update you throw the entry away",
              "clear it when somebody saves",
            ],
          }),
          ...solid("correctness", {
            "key-complete": [
              "The cache key contains everything that the result depends on, such as the user, the tenant, the language and the parameters.",
              "tenant and language have to be in the key, we once showed one customer's dashboard to another",
              "everything that the result depends on goes into the key",
              "otherwise you serve it to the wrong person",
            ],
          }),
          ...essential("failure-modes", {
            stampede: [
              "When a hot key expires, many requests miss at once and all hit the database: a stampede or thundering herd.",
              "five hundred requests miss in the same instant and all run the slow query",
              "everybody rushes to the database when the hot one expires",
              "the thundering herd",
            ],
            "single-flight": [
              "A lock or request coalescing lets one request recompute the value while the others wait or get the stale one.",
              "one takes a lock and recomputes, the others get the old value for a moment",
              "only one may rebuild it",
              "stale while revalidate",
            ],
          }),
          ...solid("failure-modes", {
            "cache-down": [
              "If the cache is down or restarts empty, the database has to survive the full load or requests must be shed.",
              "when Redis is empty after a restart the database gets it all",
              "it must survive without the cache, or you let fewer in",
              "warm it up slowly",
            ],
          }),
          ...essential("trade-offs", {
            "stale-ok": [
              "Longer lifetimes lower the load but raise staleness, and how much staleness is acceptable depends on the data.",
              "five minutes for the catalogue, nothing for the stock",
              "how old is okay has to come from the business",
              "longer means less load but older data",
            ],
          }),
          ...essential("reasoning", {
            "cache-last": [
              "Before caching, check whether the query can be made fast with an index, because a cache adds complexity and a second source of truth.",
              "first see if an index makes the query fast",
              "I don't add one until I've to, since it's a second truth",
              "caching hides the real problem",
            ],
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
            "atomic-update": [
              "One conditional update, such as set booked where seat is free, is atomic, and the number of changed rows tells who won.",
              "update where it's still free and look at the row count, one gets one, the other zero",
              "decided in one statement",
              "set taken plus one where taken is below capacity",
            ],
            "unique-booking": [
              "A unique constraint on seat and show makes the database refuse a second booking whatever the code does.",
              "a unique index on event and seat, the second insert fails",
              "the database refuses it whatever the code does",
              "no two bookings for the same place",
            ],
          }),
          ...essential("depth", {
            "row-lock": [
              "Select for update takes a row lock, so the second transaction waits until the first commits and then sees the seat as taken.",
              "select for update, the second waits and then sees it's gone",
              "lock the row while we book",
              "the other transaction has to queue",
            ],
          }),
          ...solid("depth", {
            "version-check": [
              "Optimistic locking compares a version column in the update and retries or reports a conflict when it has changed.",
              "a version column, and if it changed meanwhile you try again",
              "optimistic locking with a compare in the update",
              "somebody was faster, reload",
            ],
            deadlock: [
              "Booking several seats at once can deadlock, so seats are locked in a fixed order.",
              "two people take seats A and B in different order and block each other",
              "always lock in the same order",
              "sort the seats before you lock",
            ],
          }),
          ...essential("trade-offs", {
            contention: [
              "Optimistic control is cheap when conflicts are rare, while under heavy contention for the same row locking or a queue avoids endless retries.",
              "with few conflicts optimistic is cheap, at a big sale everybody retries for ever",
              "under heavy load put them in a line",
              "it depends on how hot the row is",
            ],
          }),
          ...solid("trade-offs", {
            "hold-expiry": [
              "A seat is held with an expiry time during payment, so that no database transaction stays open while the user pays.",
              "reserve it for ten minutes while they pay, then it's free again",
              "no transaction stays open while someone types in a card number",
              "a hold with a timeout",
            ],
          }),
          ...essential("reasoning", {
            "check-then-act": [
              "Reading that the seat is free and writing afterwards is a race, because both requests can read before either writes.",
              "if I look and then write, both can look before either writes",
              "reading first is the race",
              "both see it as free",
            ],
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
            "lost-event": [
              "If the service crashes after the commit and before publishing, the order exists and nobody hears of it.",
              "we crash after saving and nobody ever hears of the order",
              "it's in the database but the message never went out",
              "committed but not published",
            ],
            "phantom-event": [
              "If the event is published first and the transaction then rolls back, others act on an order that does not exist.",
              "the event goes out and then the transaction rolls back",
              "they ship an order that doesn't exist",
              "published too early",
            ],
          }),
          ...essential("correctness", {
            outbox: [
              "An outbox table is written in the same transaction as the order, and a relay publishes its rows afterwards.",
              "write the event into a table in the same transaction and let a process send it afterwards",
              "the row and the message are saved together or not at all",
              "a relay picks them up from the outbox",
            ],
            "at-least-once": [
              "The relay may publish a row twice, so delivery is at least once and consumers must deduplicate by event id.",
              "it can be sent twice, so they have to look at the event id",
              "consumers must be idempotent",
              "duplicates are normal, you dedupe on the other side",
            ],
          }),
          ...solid("correctness", {
            "log-tailing": [
              "Change data capture can read the database's log in place of polling an outbox table.",
              "Debezium reads the write ahead log instead of polling",
              "change data capture",
              "follow the database's log",
            ],
            "per-key-order": [
              "Events of one order keep their order by using the order id as partition key or a sequence number.",
              "all events of one order in the same partition, so they stay in line",
              "a sequence number per order",
              "key by order id",
            ],
          }),
          ...extra("failure-modes", {
            "relay-stuck": [
              "The age of the oldest unpublished row is monitored, since a stuck relay stops everything quietly.",
              "an alert on how old the oldest unsent one is",
              "if the sender hangs nobody notices",
              "watch the backlog",
            ],
          }),
          ...essential("explanation", {
            "contract-told": [
              "Consumers are told that events can be late or repeated, and that the state is eventually consistent.",
              "tell the other teams that it can be late or come twice",
              "eventually consistent, that has to be in the docs",
              "they mustn't expect it at once",
            ],
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
            "resources-held": [
              "Requests pile up and hold threads, connections and memory, so endpoints that do not need the dependency get slow too.",
              "my threads sit there waiting for thirty seconds until there are none left",
              "connections pile up and then I'm down too",
              "even pages that don't need it get slow",
            ],
          }),
          ...solid("failure-modes", {
            "retry-storm": [
              "Retries multiply the load on the slow service and keep it from recovering.",
              "if everyone retries three times they get three times the load and never recover",
              "I'm the one who's killing them",
              "hammering makes it worse",
            ],
          }),
          ...essential("design", {
            timeouts: [
              "Every outgoing call has a timeout that is shorter than the caller's own deadline.",
              "a timeout close to what they normally take, not the library's default",
              "give up after two seconds",
              "never wait for ever",
            ],
            breaker: [
              "A circuit breaker stops calling after too many failures and tries again with a few probes later.",
              "after so many failures stop asking for a while and try one now and then",
              "a circuit breaker that opens",
              "fail fast until it's healthy",
            ],
          }),
          ...solid("design", {
            bulkhead: [
              "A separate pool or concurrency limit for this dependency, a bulkhead, keeps it from taking all resources.",
              "at most twenty calls to them at a time and the rest doesn't notice",
              "its own small pool",
              "so it can't eat all the threads",
            ],
            "backoff-jitter": [
              "Retries are few, only for idempotent calls, and use exponential backoff with jitter.",
              "few retries, with growing pauses and some random",
              "only repeat what's safe to repeat",
              "wait a bit longer each time",
            ],
          }),
          ...essential("trade-offs", {
            degrade: [
              "A degraded answer from a cache or without the optional part can be better than an error, if stale or partial data is harmless there.",
              "a product page without recommendations is still a product page",
              "show the cached one or leave it out",
              "a fallback instead of an error",
            ],
          }),
          ...essential("reasoning", {
            "slow-worse": [
              "A dead dependency fails fast and frees resources, whereas a slow one keeps them occupied until something runs out.",
              "dead fails at once, slow takes my threads with it",
              "an error is quick, waiting is what hurts",
              "refused connections are the nice case",
            ],
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
            "expand-contract": [
              "The change is split into steps: add the new column, use both, move over, and drop the old column last, known as expand and contract.",
              "add the new one, write both, move the readers, drop the old one weeks later",
              "in several small releases and never in one go",
              "first expand then contract",
            ],
            "both-versions-run": [
              "During a rolling deployment old and new code run at the same time, so every step must work with both.",
              "while we deploy old and new code run side by side",
              "half of the pods still have the old version",
              "each step has to work with both",
            ],
          }),
          ...solid("correctness", {
            "dual-write": [
              "The code writes both columns for a while, or a trigger keeps them equal.",
              "the code writes to both columns for a while",
              "a trigger copies from one to the other",
              "keep them in sync",
            ],
            "backfill-batches": [
              "Existing rows are copied in small batches, so that no lock is held for long.",
              "copy a thousand rows at a time with a pause",
              "fill the old data in small portions so nothing is locked",
              "not in one giant update",
            ],
          }),
          ...essential("failure-modes", {
            "lock-wait": [
              "Even a quick alter table needs an exclusive lock and can block everything behind a long transaction, so a lock timeout is set.",
              "alter table waits behind a long query and everyone waits behind it",
              "set a lock timeout and try again",
              "even a quick change can stop the whole table",
            ],
          }),
          ...solid("failure-modes", {
            "way-back": [
              "Each step can be rolled back by itself, and the old column is dropped only when nothing reads it any more.",
              "after each step I can go back",
              "the old one stays until nothing reads it",
              "don't drop it on the same day",
            ],
          }),
          ...essential("collaboration", {
            "find-readers": [
              "Finds out which other services, reports or exports read the column, and agrees with their owners on dates.",
              "reports and other teams read that table too, grep and ask them",
              "look in the logs who still uses it",
              "agree on a date with the BI people",
            ],
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
