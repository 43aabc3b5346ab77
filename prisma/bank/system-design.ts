import { clarifying, collaboration, depth, design, estimation, explanation, failureModes, reasoning, tradeOffs } from "./criteria.ts";
import { englishPrompt } from "./prompt.ts";
import { type BankCategory, essential, extra, followUp, solid } from "./question.ts";

export const systemDesign = {
  slug: "system-design",
  content: {
    name: "System design",
    kind: "TECHNICAL",
    language: "en",
    description:
      "You design a few systems aloud, from the first question about what is needed to what happens when a part fails. There is no single right design: say what you assume, what you choose and why.",
    systemPrompt: englishPrompt(
      "You are an AI interviewer who holds a structured system design interview for an experienced engineering post. You are interested and unhurried, and you play the customer when the candidate asks about requirements.",
      "If the candidate asks about requirements, answer with one plausible figure or rule and let them go on. Listen for data flow, sizes, choices with their cost, and behaviour under failure; if one of these is missing, ask about one of them.",
    ),
    minutes: 40,
    questionCount: 5,
    maxProbes: 2,
    weights: { technical: 75, softSkill: 25 },
    thresholds: { strongYes: 80, yes: 65, mixed: 45 },
    rubric: [
      design(3, "the system"),
      failureModes(2, "the system"),
      tradeOffs(2, "the main choice of the design"),
      clarifying(1, "the system that is asked for"),
    ],
  },
  questions: [
    {
      key: "design-short-links",
      content: {
        text: "Design a service that turns long web addresses into short ones and forwards people who open them. Where would you begin?",
        difficulty: "EASY",
        minutes: 6,
        tags: ["storage", "caching", "http"],
        criteria: [
          design(3, "a short link service"),
          estimation(1, "short links"),
          tradeOffs(2, "creating codes and forwarding"),
          clarifying(1, "the short link service"),
        ],
        points: [
          ...essential("design", {
            "code-to-url": [
              "A table maps a short code to the long URL, with the code as primary key, and a request for the code answers with a redirect.",
              "a table with the code as key and the long address, look it up and redirect",
              "code in, URL out",
              "a key value store",
            ],
            "read-cache": [
              "Redirects are read far more often than links are written, so popular codes are served from a cache or CDN.",
              "they're opened a hundred times more than made, so cache them",
              "popular ones never reach the database",
              "CDN in front",
            ],
          }),
          ...essential("estimation", {
            "code-length": [
              "Seven characters out of sixty-two give more than three trillion codes, enough for the expected number of links.",
              "seven characters of base 62 is trillions",
              "long enough for years",
              "do the maths on the length",
            ],
          }),
          ...essential("trade-offs", {
            "counter-or-random": [
              "A counter in base 62 has no collisions but can be guessed, while random codes need a check for collisions.",
              "a counter can be guessed, random needs a collision check",
              "lease blocks of numbers",
              "try again when it's taken",
            ],
            "temporary-or-permanent": [
              "A permanent redirect 301 is cached by browsers and saves load, whereas a temporary 302 lets us count clicks and change the target.",
              "302 if you want to count, since browsers remember 301",
              "permanent saves traffic",
              "you can't change it later",
            ],
          }),
          ...essential("clarifying", {
            "ask-expiry-stats": [
              "Asks whether links expire, can be edited, need click statistics or custom names, and how many are created.",
              "do they expire, can I choose the name, do you want statistics",
              "how many a month",
              "what may be edited",
            ],
          }),
          ...extra("design", {
            "async-clicks": [
              "Clicks are counted asynchronously through a queue, so that forwarding stays fast.",
              "clicks go into a queue and not into the redirect",
              "count them later",
              "forwarding mustn't wait",
            ],
            abuse: [
              "Malicious targets are checked against a blocklist and creation is rate limited.",
              "phishing, so check the target against a list",
              "switch a link off in seconds",
              "limit how many one can make",
            ],
          }),
        ],
        followUps: [
          followUp("make-code", ["counter-or-random", "code-length"], "How do you make up the short part, and can you run out of them?"),
          followUp(
            "count-visits",
            ["temporary-or-permanent", "async-clicks"],
            "The marketing team wants to know how often each link is opened. Does that change anything?",
          ),
          followUp("famous-link", ["read-cache"], "One link is shown on television. What happens in your system?"),
          followUp("bad-people", ["abuse"], "How could someone misuse the service?"),
        ],
      },
    },
    {
      key: "design-read-scaling",
      content: {
        text: "A web shop runs on one application server and one database, and the database is at its limit, mostly through reads. How would you let it grow, step by step?",
        difficulty: "EASY",
        minutes: 6,
        tags: ["scaling", "databases"],
        criteria: [
          design(2, "a shop that has to grow"),
          tradeOffs(2, "ways to take load off a database"),
          failureModes(2, "a system with copies of data"),
          reasoning(1, "the order of the steps"),
        ],
        points: [
          ...essential("design", {
            "stateless-servers": [
              "Several stateless application servers run behind a load balancer, with sessions kept in a shared store.",
              "several app servers behind a load balancer, sessions in Redis",
              "nothing kept on the machine",
              "add more of them",
            ],
            "read-replicas": [
              "Read replicas take reads such as the catalogue, while writes and the checkout stay on the primary.",
              "copies of the database for reading, writes stay on the main one",
              "catalogue from the replica",
              "spread the reads",
            ],
          }),
          ...essential("trade-offs", {
            "cache-catalogue": [
              "A cache or CDN for product pages removes most reads, at the price of slightly old prices or stock figures.",
              "product pages from a cache, prices may be a minute old",
              "CDN takes most of it",
              "fewer reads get through",
            ],
          }),
          ...solid("trade-offs", {
            "sharding-last": [
              "Sharding scales writes too, but joins and transactions across shards become difficult, so it comes last.",
              "sharding only at the very end, joins across are painful",
              "split the data when nothing else helps",
              "transactions get hard",
            ],
          }),
          ...essential("failure-modes", {
            "replica-lag": [
              "Replicas lag behind, so a customer may not see an order just placed unless reads after a write go to the primary.",
              "they don't see their own order for a second, so read that from the primary",
              "the copy is behind",
              "after a write go to the main one",
            ],
          }),
          ...solid("failure-modes", {
            failover: [
              "If the primary fails, a replica is promoted, and with asynchronous replication the latest writes can be lost.",
              "if the primary dies promote a copy, and the last seconds may be lost",
              "automatic switch",
              "async means a gap",
            ],
          }),
          ...essential("reasoning", {
            "cheap-first": [
              "Begins with the cheap steps, measuring the top queries, adding indexes and a larger machine, before adding moving parts.",
              "first the slow queries, an index, a bigger box",
              "measure before adding boxes",
              "the cheap things first",
            ],
          }),
        ],
        followUps: [
          followUp("one-behind", ["replica-lag"], "What would a customer notice if one of the copies fell behind by a minute?"),
          followUp("lost-primary", ["failover"], "The main database machine dies on a Saturday. What happens next?"),
          followUp("first-week", ["cheap-first", "cache-catalogue"], "You have one week and no budget. What do you do?"),
          followUp("writes-too", ["sharding-last"], "A year later the writes are the problem. And now?"),
        ],
      },
    },
    {
      key: "design-rate-limiter",
      content: {
        text: "Design a rate limiter for a public API: each customer may make a certain number of requests a minute, and the API runs on many servers.",
        difficulty: "MEDIUM",
        minutes: 6,
        tags: ["rate-limiting", "distributed-systems"],
        criteria: [
          design(2, "a distributed rate limiter"),
          tradeOffs(2, "the limiting algorithm"),
          failureModes(2, "a rate limiter"),
          explanation(1, "the limit", "a customer who writes a client"),
        ],
        points: [
          ...essential("design", {
            "shared-counter": [
              "The counters live in a shared fast store such as Redis, keyed by customer and window, and are incremented atomically, for example by a script.",
              "the count is in Redis because requests land on all servers",
              "incr and expire, or a Lua script",
              "shared between the machines, atomic",
            ],
          }),
          ...solid("design", {
            "at-gateway": [
              "The check runs at the gateway or in middleware before any expensive work.",
              "in the gateway before anything expensive",
              "right at the door",
              "middleware",
            ],
          }),
          ...essential("trade-offs", {
            "token-bucket": [
              "A token bucket refills steadily and permits short bursts up to its capacity.",
              "so many tokens refilled by time, a burst is okay",
              "a bucket",
              "steady rate with some slack",
            ],
            "window-edge": [
              "A fixed window lets twice the limit through around its border, which a sliding window avoids with more memory or computation.",
              "with a fixed minute you get double at the border",
              "a sliding one costs more memory",
              "end of one and start of the next",
            ],
          }),
          ...solid("trade-offs", {
            "local-share": [
              "Counting locally on each server and synchronising now and then saves a round trip but lets customers exceed the limit somewhat.",
              "each server gets a share and syncs now and then",
              "lease tokens, less exact",
              "saves the round trip",
            ],
          }),
          ...essential("failure-modes", {
            "store-down": [
              "If the store is down one must choose to fail open and let requests pass, or fail closed and refuse them, depending on what is protected.",
              "Redis slow, then I let them in",
              "fail open or closed, depends",
              "better none than one that takes the API down",
            ],
          }),
          ...essential("explanation", {
            "tell-429": [
              "Refused requests get status 429 with Retry-After and headers that show the remaining quota.",
              "429 with Retry-After and how many are left",
              "so good clients slow down",
              "headers",
            ],
          }),
        ],
        followUps: [
          followUp(
            "around-minute",
            ["window-edge", "token-bucket"],
            "A customer sends everything in the last second of one minute and the first second of the next. What does your limiter do?",
          ),
          followUp("ten-servers", ["shared-counter", "local-share"], "How do ten servers agree on how much a customer has used?"),
          followUp("store-gone", ["store-down"], "What does your API do while the limiter itself is out of order?"),
          followUp("client-view", ["tell-429"], "What does the customer's program learn when it is over the limit?"),
        ],
      },
    },
    {
      key: "design-notifications",
      content: {
        text: "Design a notification service that other teams use to send mail, text messages and push messages to users.",
        difficulty: "MEDIUM",
        minutes: 6,
        tags: ["messaging", "queues", "multi-team"],
        criteria: [
          design(3, "a notification service"),
          failureModes(2, "sending through outside providers"),
          collaboration(1, "the teams that send through the service"),
        ],
        points: [
          ...essential("design", {
            "queue-per-channel": [
              "An API accepts a request, stores it and puts it on a queue per channel, and workers for each channel call the provider.",
              "a queue for mail, one for text, one for push, with workers",
              "accept it, store it, send it later",
              "each channel apart",
            ],
            preferences: [
              "User preferences, opt-outs and quiet hours are checked in one place before sending.",
              "what people have switched off is checked in one place",
              "quiet hours",
              "no texts at night",
            ],
          }),
          ...solid("design", {
            "priority-lanes": [
              "Urgent messages such as sign-in codes have their own queue, so that a newsletter cannot delay them.",
              "a login code mustn't wait behind the newsletter",
              "a fast lane",
              "urgent ones first",
            ],
            templates: [
              "Templates with versions and languages are kept in the service, and callers send only a template name and data.",
              "teams send only a name and data",
              "versions and languages live with us",
              "no HTML in their code",
            ],
          }),
          ...essential("failure-modes", {
            "retry-dedupe": [
              "Failed sends are retried with backoff, and a deduplication key keeps a user from getting the same message twice.",
              "try again with pauses, and a key so nobody gets it twice",
              "no double texts",
              "dedupe",
            ],
          }),
          ...solid("failure-modes", {
            "provider-fallback": [
              "When a provider is down or throttles, sending slows down or switches to a second provider.",
              "if Twilio is down use the other",
              "slow down when they throttle",
              "a second provider",
            ],
            "delivery-status": [
              "Bounces and delivery receipts come back by webhook, and invalid addresses are no longer used.",
              "bounces come back and we stop writing to that address",
              "webhooks tell if it arrived",
              "clean the list",
            ],
          }),
          ...essential("collaboration", {
            "contract-quota": [
              "Each team has a documented contract, a quota and a view of the status of its own messages.",
              "each team has a limit and sees what became of its messages",
              "documented",
              "a dashboard for them",
            ],
          }),
        ],
        followUps: [
          followUp(
            "code-and-newsletter",
            ["priority-lanes", "queue-per-channel"],
            "Marketing sends two million mails while somebody waits for a sign-in code. What happens to that person?",
          ),
          followUp(
            "provider-unclear",
            ["retry-dedupe", "provider-fallback"],
            "The provider does not answer, and you do not know whether the message went out. What now?",
          ),
          followUp(
            "unwanted",
            ["preferences", "delivery-status"],
            "How do you make sure that nobody gets what they do not want or cannot receive?",
          ),
          followUp("other-teams", ["contract-quota", "templates"], "What do the other teams have to know and do in order to use it?"),
        ],
      },
    },
    {
      key: "design-photo-upload",
      content: {
        text: "Design the part of a photo sharing app that takes in pictures from phones and shows them in several sizes all over the world.",
        difficulty: "MEDIUM",
        minutes: 6,
        tags: ["storage", "cdn", "media"],
        criteria: [
          design(3, "picture upload and delivery"),
          estimation(1, "pictures and traffic"),
          failureModes(2, "upload and processing"),
          reasoning(1, "where the bytes should flow"),
        ],
        points: [
          ...essential("design", {
            "direct-upload": [
              "The phone uploads directly to object storage with a signed URL, and the API handles only metadata.",
              "the phone uploads straight to S3 with a signed URL",
              "not through our servers",
              "presigned",
            ],
            "resize-workers": [
              "A queue triggers workers that create thumbnails and other sizes after upload.",
              "a message triggers the thumbnails",
              "workers make the sizes",
              "in the background",
            ],
            "cdn-delivery": [
              "Pictures are delivered through a CDN close to the users under immutable addresses.",
              "a CDN near the people, addresses that never change",
              "cached at the edge",
              "immutable",
            ],
          }),
          ...essential("estimation", {
            "storage-per-day": [
              "Estimates storage from uploads per day times average size times number of variants, for example a million pictures of three megabytes make three terabytes a day.",
              "a million times three megabytes is three terabytes a day",
              "calculate it with the sizes",
              "storage grows by that",
            ],
          }),
          ...essential("failure-modes", {
            "resume-upload": [
              "Bad mobile connections need resumable or chunked uploads with retries.",
              "in the train it breaks off, so in chunks that go on",
              "resumable",
              "try again where it stopped",
            ],
          }),
          ...solid("failure-modes", {
            "bad-file": [
              "Files are checked for type and size, decoded in a sandbox, and a broken picture ends in a failed state and does not block the queue.",
              "a broken one must not stop the rest",
              "check what it really is, in a sandbox",
              "mark it failed",
            ],
            "orphan-cleanup": [
              "Uploads without metadata and deleted pictures are cleaned up by a job, also in caches.",
              "files that nobody points to are swept at night",
              "delete from caches too",
              "leftovers",
            ],
          }),
          ...essential("reasoning", {
            "keep-bytes-off-api": [
              "Large files should not pass through application servers, because they tie up connections and bandwidth without adding anything.",
              "big files clog the app servers",
              "they'd only pass bytes",
              "no value in between",
            ],
          }),
        ],
        followUps: [
          followUp(
            "on-a-train",
            ["resume-upload", "direct-upload"],
            "Somebody uploads ten pictures on a train. What happens when the connection breaks?",
          ),
          followUp("how-much", ["storage-per-day"], "How much space and traffic should we plan for?"),
          followUp("strange-file", ["bad-file", "resize-workers"], "What if the file is not a picture at all?"),
          followUp("delete", ["orphan-cleanup", "cdn-delivery"], "A user deletes a picture. When is it really gone?"),
        ],
      },
    },
    {
      key: "design-autocomplete",
      content: {
        text: "Design the suggestions that appear while a user types into the search field of a large shop.",
        difficulty: "MEDIUM",
        minutes: 6,
        tags: ["search", "latency"],
        criteria: [
          design(2, "search suggestions"),
          depth(2, "looking up prefixes quickly"),
          tradeOffs(2, "fresh or fast suggestions"),
          clarifying(1, "good suggestions"),
        ],
        points: [
          ...essential("design", {
            "offline-build": [
              "Search logs are aggregated in the background into counts per query, from which the suggestion index is built regularly.",
              "count what people searched yesterday and build it at night",
              "from the logs",
              "in a batch",
            ],
            "serve-memory": [
              "Suggestion servers hold the index in memory, are replicated, and answer within tens of milliseconds.",
              "in memory on several machines, in twenty milliseconds",
              "no database in the way",
              "replicated",
            ],
          }),
          ...essential("depth", {
            "trie-top": [
              "A trie or sorted prefix index stores the best few completions at each prefix, so that a lookup does not have to rank all matches.",
              "a trie with the best ten at each node",
              "precomputed per prefix",
              "just look it up",
            ],
          }),
          ...solid("depth", {
            "typo-tolerance": [
              "Typing errors are handled with edit distance or n-grams, which costs more and is used only when there are few exact matches.",
              "edit distance when there's nothing exact",
              "misspelt iphone still works",
              "n-grams, which cost more",
            ],
          }),
          ...essential("trade-offs", {
            "trending-layer": [
              "Rebuilding once a day is simple but misses new trends, so a small fast layer with recent queries is added on top.",
              "what's hot in the last hour on top of it",
              "a small fresh layer",
              "daily isn't enough",
            ],
          }),
          ...solid("trade-offs", {
            "short-prefix-cache": [
              "Answers for short prefixes are the same for everyone and cached at the edge, while personal suggestions cannot be cached like that.",
              "one letter is the same for everybody, so at the edge",
              "cache short ones",
              "personal ones can't",
            ],
          }),
          ...essential("clarifying", {
            "ask-ranking": [
              "Asks what to suggest, past queries or products, in how many languages, whether personalised, and what latency is needed.",
              "queries or products, which languages, personal or not",
              "how fast must it be",
              "what should be on top",
            ],
          }),
          ...extra("design", {
            "filter-unsafe": [
              "Offensive or private queries are filtered out, and rare ones are dropped because they may contain personal data.",
              "no insults, nothing private",
              "names of people mustn't come up",
              "drop rare ones",
            ],
          }),
        ],
        followUps: [
          followUp("one-letter", ["trie-top", "short-prefix-cache"], "What happens for the very first letter, which everybody types?"),
          followUp("news-today", ["trending-layer", "offline-build"], "A product becomes famous this morning. When does it show up?"),
          followUp("misspelt", ["typo-tolerance"], "And if the user has misspelt the second letter?"),
          followUp("embarrassing", ["filter-unsafe"], "What should never be suggested, and how do you see to that?"),
        ],
      },
    },
    {
      key: "design-tenants",
      content: {
        text: "You build software that hundreds of companies use over the web. How do you keep their data apart, and what do you do about one customer who is much larger than the rest?",
        difficulty: "MEDIUM",
        minutes: 6,
        tags: ["multi-tenancy", "security", "databases"],
        criteria: [
          tradeOffs(3, "separating customers"),
          failureModes(2, "a system shared by many companies"),
          explanation(1, "the separation of data", "a customer's security officer"),
        ],
        points: [
          ...essential("trade-offs", {
            "shared-tables": [
              "Shared tables with a tenant id are cheap and easy to migrate, but one forgotten condition shows a company the data of another.",
              "all in the same tables with a tenant id, cheap, and one forgotten where shows the neighbour's data",
              "easy to migrate",
              "the risk is a missing filter",
            ],
            "own-database": [
              "A schema or database for each tenant isolates better and can be restored separately, but migrations and connections multiply.",
              "a database each is safer, but two hundred migrations",
              "restore one company alone",
              "more to operate",
            ],
          }),
          ...solid("trade-offs", {
            "mixed-placement": [
              "A mixed model keeps small tenants together and moves the large one to its own database, through a routing table from tenant to database.",
              "the small ones together and the whale on its own server",
              "a table says who lives where",
              "move them without code",
            ],
          }),
          ...essential("failure-modes", {
            "row-level-security": [
              "Row level security or one central data access layer enforces the tenant filter, and tests try to read foreign data.",
              "row level security so a forgotten filter gives nothing",
              "tests that try to read across",
              "one layer that adds it",
            ],
            "noisy-neighbour": [
              "A noisy neighbour takes all resources, so there are limits, quotas and fair queues per tenant.",
              "one takes everything, so limits per customer",
              "quotas and fair queues",
              "the big one slows the rest",
            ],
          }),
          ...solid("failure-modes", {
            "tenant-everywhere": [
              "Caches, search indexes, files, jobs and logs carry the tenant id too, since leaks also happen outside of the database.",
              "cache keys, files, jobs and the search index need it too",
              "leaks happen outside of the database",
              "in the logs as well",
            ],
          }),
          ...essential("explanation", {
            "explain-controls": [
              "Explains which controls keep data apart, how access by staff is logged, and how one company's data is exported and deleted.",
              "who of us may look is logged, and we can export or delete one company",
              "show it to the customer's auditor",
              "explain it simply",
            ],
          }),
        ],
        followUps: [
          followUp(
            "forgotten",
            ["shared-tables", "row-level-security"],
            "A new developer writes a query in a hurry. What could happen, and what stands in the way?",
          ),
          followUp(
            "giant",
            ["noisy-neighbour", "mixed-placement"],
            "The giant customer runs a huge import at noon. What do the others notice?",
          ),
          followUp("not-only-tables", ["tenant-everywhere"], "Where else, apart from the tables, does customers' data live?"),
          followUp(
            "security-officer",
            ["explain-controls", "own-database"],
            "A customer's security officer asks how you keep their data separate. What do you say?",
          ),
        ],
      },
    },
    {
      key: "design-chat",
      content: {
        text: "Design a chat for groups of up to a few hundred people, with messages that arrive at once and can be read later on any device.",
        difficulty: "HARD",
        minutes: 8,
        tags: ["realtime", "messaging", "ordering"],
        criteria: [
          design(3, "a group chat"),
          depth(2, "order and delivery of messages"),
          failureModes(2, "devices and servers that go away"),
          reasoning(1, "how messages reach the members"),
        ],
        points: [
          ...essential("design", {
            "socket-gateway": [
              "Clients keep a WebSocket to a gateway, and a registry or a publish-subscribe channel knows which gateway holds which user.",
              "each phone holds a websocket, and a registry knows where",
              "pub sub between the gateways",
              "who is on which server",
            ],
            "store-then-send": [
              "A message is stored durably before it is acknowledged to the sender and delivered to the members.",
              "save it first, then say it's sent",
              "on disk before the tick",
              "never lose one",
            ],
          }),
          ...solid("design", {
            "partition-by-group": [
              "Messages are partitioned by conversation id and sorted by sequence, so that reading the latest page is one range scan.",
              "all of one conversation together, sorted",
              "read the last page in one go",
              "key by group",
            ],
          }),
          ...essential("depth", {
            "sequence-per-group": [
              "The server gives each message a sequence number within its conversation, because clocks of phones cannot be trusted for order.",
              "the server numbers them since phone clocks lie",
              "one two three within the group",
              "order from us",
            ],
            "client-id-dedupe": [
              "The client gives each message an id, so that a resend after a lost acknowledgement is stored only once.",
              "the phone makes an id so sending again doesn't double",
              "no duplicates after a lost answer",
              "same id, same message",
            ],
          }),
          ...essential("failure-modes", {
            "catch-up": [
              "A device that reconnects sends the last sequence that it has seen and fetches everything after it.",
              "I've seen up to forty, give me the rest",
              "after reconnect it asks what's new",
              "fetch what was missed",
            ],
          }),
          ...solid("failure-modes", {
            "offline-push": [
              "Members without a connection get a push notification and load the messages later.",
              "not connected, then a push",
              "they load it later",
              "APNs",
            ],
            "reconnect-wave": [
              "When a gateway dies thousands of clients reconnect at once, so they wait a random time.",
              "a server dies and ten thousand come back at once, so wait a random time",
              "jitter",
              "not all together",
            ],
          }),
          ...essential("reasoning", {
            "fan-out-choice": [
              "Stores each message once per group and fans out only notices, because copying it to hundreds of inboxes multiplies writes.",
              "store it once per group and only ring the members",
              "not a copy for each of three hundred",
              "fewer writes",
            ],
          }),
        ],
        followUps: [
          followUp("same-moment", ["sequence-per-group"], "Two people write at the same moment. Does everybody see the same order?"),
          followUp(
            "tunnel",
            ["catch-up", "client-id-dedupe"],
            "A phone drives through a tunnel just as it sends and receives. What does it see on the other side?",
          ),
          followUp(
            "gateway-crash",
            ["reconnect-wave", "store-then-send"],
            "One of your servers with fifty thousand connections crashes. What happens?",
          ),
          followUp(
            "several-hundred",
            ["fan-out-choice", "partition-by-group"],
            "Somebody writes into a group of three hundred. How much work is that for your system?",
          ),
        ],
      },
    },
    {
      key: "design-feed",
      content: {
        text: "Design the home feed of a social network: people follow others and see their newest posts. Some accounts have millions of followers.",
        difficulty: "HARD",
        minutes: 8,
        tags: ["fan-out", "caching", "scaling"],
        criteria: [
          design(2, "a home feed"),
          tradeOffs(3, "building feeds at writing or at reading"),
          estimation(1, "posts and followers"),
          reasoning(1, "the treatment of very large accounts"),
        ],
        points: [
          ...essential("design", {
            "feed-of-ids": [
              "Each user's feed is a short list of post ids kept in a fast store, and the posts themselves are loaded from a cache in one batch.",
              "a list of ids per user in Redis, the posts come from a cache",
              "only ids",
              "load them in one batch",
            ],
          }),
          ...solid("design", {
            "cursor-paging": [
              "The feed is paged by a cursor, so that new posts do not shift the pages.",
              "a cursor so new ones don't shift it",
              "no page numbers",
              "after the last seen",
            ],
            "deleted-and-blocked": [
              "Deleted posts, blocks and privacy are checked when reading, since copies of ids may be outdated.",
              "check blocks and deletions when reading",
              "it could be gone by then",
              "privacy at read time",
            ],
          }),
          ...essential("trade-offs", {
            "push-on-write": [
              "Fan-out on write makes reading fast but costs one write per follower for each post.",
              "write it into every follower's list, reading is quick then",
              "fan out when posting",
              "many writes",
            ],
            "pull-on-read": [
              "Fan-out on read merges the posts of all the followed accounts at reading time, which is cheap to write but slow for people who follow many.",
              "gather it when somebody opens the app",
              "cheap to post, slow to read",
              "merge the people you follow",
            ],
          }),
          ...essential("estimation", {
            "celebrity-writes": [
              "Calculates that one post by an account with ten million followers would cause ten million writes.",
              "ten million followers are ten million writes for one post",
              "a star kills it",
              "do the maths",
            ],
          }),
          ...essential("reasoning", {
            hybrid: [
              "Combines both: push for ordinary accounts, and merging the few very large accounts when the feed is read.",
              "normal people are pushed, stars are merged in",
              "a mix of both",
              "treat the big ones differently",
            ],
          }),
          ...extra("reasoning", {
            "skip-inactive": [
              "Feeds of users who have not signed in for weeks are not maintained but rebuilt when they return.",
              "who hasn't come for a month gets none, we build it when they return",
              "don't waste work",
              "rebuild later",
            ],
          }),
        ],
        followUps: [
          followUp(
            "star-posts",
            ["celebrity-writes", "hybrid"],
            "Someone with ten million followers posts a picture. What happens in the next minute?",
          ),
          followUp(
            "when-to-work",
            ["push-on-write", "pull-on-read"],
            "At which moment does your system do most of the work, and what does that cost?",
          ),
          followUp("changed-mind", ["deleted-and-blocked"], "An author deletes a post a minute later. What do the followers see?"),
          followUp("long-absent", ["skip-inactive"], "Half of the accounts are hardly ever used. Does that matter to you?"),
        ],
      },
    },
    {
      key: "design-ticket-sale",
      content: {
        text: "Design the sale of fifty thousand concert tickets for which two million people are waiting when it opens at noon.",
        difficulty: "HARD",
        minutes: 8,
        tags: ["concurrency", "peak-load", "fairness"],
        criteria: [
          design(3, "a ticket sale with a rush"),
          failureModes(2, "the rush at the opening"),
          tradeOffs(2, "fairness, speed and correctness"),
          clarifying(1, "the ticket sale"),
        ],
        points: [
          ...essential("design", {
            "waiting-room": [
              "A virtual waiting room in front of the shop admits people at a rate that the system can handle.",
              "a line in front of the shop that lets in so many a minute",
              "a virtual queue",
              "the shop never sees two million",
            ],
            "hold-then-pay": [
              "A ticket is reserved for some minutes with an expiry while the buyer pays, and returns to the pool if they do not.",
              "it's yours for eight minutes while you pay and then goes back",
              "reserve with an expiry",
              "a timer",
            ],
          }),
          ...solid("design", {
            "partition-stock": [
              "The stock is divided by block or section, so that not every buyer fights for the same row or lock.",
              "blocks of seats so not all fight for one row",
              "split the counter",
              "by section",
            ],
          }),
          ...essential("failure-modes", {
            "no-oversell": [
              "Reservation is an atomic operation against one source of truth, so that no seat is ever sold twice, even when requests repeat.",
              "one atomic step, never twice",
              "even when they click again",
              "the database decides",
            ],
            "static-shield": [
              "Event pages are static on a CDN, so that reloading does not reach the application.",
              "the page is on a CDN, so F5 costs us nothing",
              "static",
              "reloading doesn't reach us",
            ],
          }),
          ...solid("failure-modes", {
            "payment-late": [
              "A payment that succeeds after the hold expired is refunded automatically or the hold is extended while payment is running.",
              "paid too late, so give the money back",
              "or extend it while the bank works",
              "refund automatically",
            ],
          }),
          ...essential("trade-offs", {
            "queue-fairness": [
              "First come first served rewards fast connections and bots, while drawing random places for all who came before noon is fairer but feels arbitrary.",
              "draw places for all who were there before noon",
              "first come rewards bots",
              "fair but it feels like luck",
            ],
          }),
          ...essential("clarifying", {
            "ask-rules": [
              "Asks about numbered seats or general admission, tickets per person, personalised tickets, and how long a hold may last.",
              "seats or standing, how many each, names on them",
              "how long may one hold it",
              "first the rules",
            ],
          }),
        ],
        followUps: [
          followUp("noon", ["waiting-room", "static-shield"], "Describe the first ten seconds after noon, from outside to inside."),
          followUp(
            "slow-payer",
            ["hold-then-pay", "payment-late"],
            "Somebody chooses seats and then looks for their credit card for twenty minutes. What happens?",
          ),
          followUp("bots", ["queue-fairness"], "Who gets the tickets in the end, and is that fair?"),
          followUp(
            "same-seat",
            ["no-oversell", "partition-stock"],
            "How do you protect the seats, and where do buyers get in each other's way?",
          ),
        ],
      },
    },
    {
      key: "design-metrics",
      content: {
        text: "Design a system that collects measurements from ten thousand servers every ten seconds, shows them on dashboards and raises alarms.",
        difficulty: "HARD",
        minutes: 8,
        tags: ["time-series", "observability", "ingestion"],
        criteria: [
          design(3, "a monitoring system"),
          estimation(2, "the measurements"),
          failureModes(2, "the monitoring system itself"),
          reasoning(1, "how long and how finely data is kept"),
        ],
        points: [
          ...essential("design", {
            "ingest-buffer": [
              "Agents send batches to stateless collectors, and a partitioned log or queue buffers between collection and storage.",
              "agents send batches, and Kafka in between",
              "collectors without state",
              "a buffer before storage",
            ],
            "time-series-store": [
              "A time series store keeps points by series and time in compressed, append-only blocks.",
              "a time series database, compressed, only appended",
              "by series and time",
              "blocks",
            ],
          }),
          ...solid("design", {
            "alert-path": [
              "Alarm rules are evaluated on the stream or on recent data in memory, independent of dashboards, with grouping to avoid a flood of messages.",
              "alarms don't go through the dashboards",
              "on fresh data in memory",
              "group them so nobody gets a thousand",
            ],
          }),
          ...essential("estimation", {
            "points-per-second": [
              "Calculates from about a hundred metrics per machine a rate of roughly a hundred thousand points a second.",
              "ten thousand machines times a hundred every ten seconds is a hundred thousand a second",
              "calculate the rate",
              "that many points",
            ],
          }),
          ...solid("estimation", {
            cardinality: [
              "The number of distinct series, the cardinality, drives memory and index size, so labels such as user ids are limited.",
              "never put the user id into a label",
              "too many series eat the memory",
              "watch the number of combinations",
            ],
          }),
          ...essential("failure-modes", {
            "monitor-the-monitor": [
              "The monitoring does not depend on the systems that it watches, and a heartbeat from outside alarms when it goes silent.",
              "who watches it, something outside",
              "a heartbeat that alarms when it's silent",
              "it mustn't depend on what it watches",
            ],
            "buffer-on-outage": [
              "Agents buffer locally when collectors are unreachable, with a limit, and missing data is itself an alarm.",
              "the agent keeps it for a while when we're down",
              "and no data is an alarm too",
              "with a limit",
            ],
          }),
          ...essential("reasoning", {
            downsample: [
              "Keeps fine data for days and downsampled averages and maxima for months, because old data is looked at only roughly.",
              "ten seconds for a week, then averages and maxima by the hour",
              "old ones coarse",
              "keep less detail",
            ],
          }),
        ],
        followUps: [
          followUp("how-many", ["points-per-second", "cardinality"], "How much data is that, and what would make it explode?"),
          followUp("last-year", ["downsample", "time-series-store"], "Somebody wants to look at a day of last year. What do they get?"),
          followUp("who-watches", ["monitor-the-monitor"], "How would you learn that your system is down?"),
          followUp(
            "network-cut",
            ["buffer-on-outage", "ingest-buffer"],
            "A whole data centre is cut off for ten minutes. What do dashboards and alarms show?",
          ),
        ],
      },
    },
  ],
} satisfies BankCategory;
