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

export const frontend = {
  slug: "frontend-engineering",
  content: {
    name: "Frontend engineering",
    kind: "TECHNICAL",
    language: "en",
    description:
      "Questions about building for the browser: markup that everybody can use, rendering, state, data from a server, speed and safety. You explain how you would go about real situations; examples may come from any framework.",
    systemPrompt: englishPrompt(
      "You are an AI interviewer who holds a structured technical interview for a frontend engineering post. You are friendly, precise and curious about how things work in real browsers.",
      "Listen for what the person in front of the browser experiences, also with a slow network, a keyboard only or a screen reader; if only the code was told, ask about that experience.",
    ),
    minutes: 35,
    questionCount: 6,
    maxProbes: 2,
    weights: { technical: 75, softSkill: 25 },
    thresholds: { strongYes: 80, yes: 65, mixed: 45 },
  },
  questions: [
    {
      key: "frontend-div-button",
      content: {
        text: "A colleague has made a button out of a div with a click handler, and with the mouse it works. What would you say in the review?",
        difficulty: "EASY",
        minutes: 4,
        tags: ["accessibility", "html"],
        criteria: [
          correctness(3, "what a native button brings along"),
          verification(1, "the accessibility of a control"),
          collaboration(1, "the colleague whose code is reviewed"),
        ],
        points: [
          ...essential("correctness", {
            keyboard: [
              "A div cannot be reached with the Tab key and does not react to Enter or Space, so keyboard users cannot press it.",
              "you can't get to it with Tab and Enter and Space do nothing",
              "without a mouse you never press it",
              "it takes no focus",
            ],
            "role-name": [
              "A screen reader does not announce a div as a button, because it has no role.",
              "a screen reader reads the text and no word that you can press it",
              "for a blind user it isn't a button",
              "it has no role so nothing is announced",
            ],
          }),
          ...solid("correctness", {
            "use-native": [
              "The native button element brings focus, keyboard, role, disabled state and form submission for free and should replace the div.",
              "write button type button and all of it is there",
              "the real element gives you focus, keyboard, disabled and submit for free",
              "just use the native one",
            ],
            "aria-burden": [
              "Rebuilding it needs a role, a tabindex and key handlers, which is more code and easily incomplete.",
              "you could add role, tabindex and key handlers and you'd still forget something",
              "rebuilding it is more code",
              "Space has to fire on keyup and so on",
            ],
          }),
          ...essential("verification", {
            "try-keyboard": [
              "Checks the page by using it with the keyboard only and with a screen reader, besides an automated tool such as axe or a linter.",
              "put the mouse away and use it, turn on VoiceOver",
              "run axe or the lint rule",
              "tab through the page",
            ],
          }),
          ...essential("collaboration", {
            "reason-in-review": [
              "The review comment explains who is shut out and suggests the small change, without blaming the author.",
              "I'd say who can't use it and leave a link, no lecture",
              "explain why, don't blame",
              "a friendly comment with the two line change",
            ],
          }),
          ...extra("collaboration", {
            "styled-component": [
              "Asks why the div was chosen, often for the styling, and offers a shared button component or a CSS reset.",
              "they mostly did it because of the look, so two lines of CSS reset",
              "we have a button component for this",
              "ask why it became a div",
            ],
          }),
        ],
        followUps: [
          followUp("no-mouse", ["keyboard", "role-name"], "Who would not be able to use it, and what would they run into?"),
          followUp("keep-it", ["use-native", "aria-burden"], "The colleague would rather keep it and patch it. What would that take?"),
          followUp("notice", ["try-keyboard"], "How could the team have noticed this without you?"),
          followUp("wording", ["reason-in-review", "styled-component"], "How would you put your comment to the colleague?"),
        ],
      },
    },
    {
      key: "frontend-list-keys",
      content: {
        text: "When a user interface library renders a list, it usually asks for a key for each item. What is the key for, and what goes wrong if you use the position in the list?",
        difficulty: "EASY",
        minutes: 3,
        tags: ["rendering", "react"],
        criteria: [
          correctness(2, "keys of list items"),
          depth(2, "matching old and new items"),
          explanation(1, "the effect of wrong keys", "somebody new to the library"),
        ],
        points: [
          ...essential("correctness", {
            identity: [
              "The key is an identity: by it an item is recognised as the same one as in the previous render, even after it moved.",
              "it's how the library knows which item is which between two renders",
              "number seven moved to the top, keep its node",
              "it matches old and new by it",
            ],
            "stable-id": [
              "A key should be stable and unique among siblings, normally the id of the data.",
              "the id from the server, unique and the same next time",
              "make one when the item is created",
              "not the position, something that belongs to the data",
            ],
          }),
          ...essential("depth", {
            "state-moves": [
              "With index keys, inserting or sorting makes the state and input of one row appear in another row, because the position stays and the data moves.",
              "you insert one at the top and the half typed text sticks to the wrong row",
              "the checkbox is suddenly someone else's",
              "position stays and the data moves under it",
            ],
          }),
          ...solid("depth", {
            "extra-work": [
              "With wrong keys the library changes or recreates DOM nodes that it could have moved.",
              "it throws nodes away that it could have moved",
              "more re-rendering than needed",
              "it rebuilds the DOM",
            ],
            "random-key": [
              "A random key on each render destroys and mounts all the items again and loses focus and state.",
              "math random in render throws everything away each time",
              "you lose the focus on every keystroke",
              "everything is mounted anew",
            ],
          }),
          ...essential("explanation", {
            "example-row": [
              "Gives an example, such as a half-filled text field or a checked box that jumps to the wrong line after a deletion.",
              "delete the second and the text of the third jumps up",
              "I typed in one row and it shows in another",
              "the open accordion is the wrong one",
            ],
          }),
          ...extra("correctness", {
            "index-fine": [
              "The index is acceptable for a static list that is never reordered, filtered or inserted into.",
              "index is fine for a list that's never sorted or filtered",
              "for a static menu it doesn't matter",
              "when nothing is inserted",
            ],
          }),
        ],
        followUps: [
          followUp(
            "delete-first",
            ["state-moves", "example-row"],
            "Each line has a text field. What does the user see when the first line is deleted?",
          ),
          followUp("generate", ["random-key", "stable-id"], "What if someone makes up a new key each time the list is drawn?"),
          followUp("ever-fine", ["index-fine"], "Is there a case in which the position would do?"),
        ],
      },
    },
    {
      key: "frontend-form-errors",
      content: {
        text: "Think of a sign-up form with six fields. How do you validate it, and how do you show mistakes so that everybody can correct them?",
        difficulty: "EASY",
        minutes: 4,
        tags: ["forms", "accessibility", "ux"],
        criteria: [design(2, "validation of a form"), correctness(2, "accessible error messages"), reasoning(1, "when to show an error")],
        points: [
          ...essential("design", {
            "server-decides": [
              "Validation in the browser is for comfort, and the server validates everything again because the client can be bypassed.",
              "the browser's checks are for comfort, anybody can send a request by hand",
              "validate again on the server",
              "you can't trust the client",
            ],
            "keep-input": [
              "After an error the form keeps what the user has typed.",
              "never empty the form after an error",
              "what I typed has to stay",
              "except the password",
            ],
          }),
          ...solid("design", {
            "pending-submit": [
              "While the form is being submitted the button shows progress and a second submission is prevented.",
              "the button spins and a second click does nothing",
              "no double submit",
              "show that it's being sent",
            ],
          }),
          ...essential("correctness", {
            "label-linked": [
              "Each field has a visible label, and the error text is linked to the field with aria-describedby and aria-invalid.",
              "a real label, and the message tied to the field by aria-describedby",
              "the screen reader reads the error with the input",
              "aria-invalid on the wrong one",
            ],
            "focus-first": [
              "After a failed submit the focus moves to the first invalid field or to a summary of errors that is announced to screen readers.",
              "jump to the first wrong field",
              "a summary on top that is read out",
              "put the cursor where the problem is",
            ],
          }),
          ...solid("correctness", {
            "not-colour-only": [
              "An error is shown by text or an icon and not by a red border alone.",
              "not just a red border, also text or an icon",
              "colour blind people don't see it",
              "say it in words",
            ],
          }),
          ...essential("reasoning", {
            "on-blur": [
              "Errors appear after leaving a field or on submit, because messages while someone is still typing are premature.",
              "not while I'm still typing, when I leave the field",
              "don't shout at me after the first letter",
              "on submit at the latest",
            ],
          }),
        ],
        followUps: [
          followUp("trust", ["server-decides"], "Which of these checks can you rely on?"),
          followUp(
            "not-seeing",
            ["label-linked", "focus-first"],
            "Somebody who does not see the screen submits with two mistakes. What happens for them?",
          ),
          followUp("timing", ["on-blur"], "At which moment does a message appear, and why then?"),
          followUp(
            "slow-answer",
            ["pending-submit", "keep-input"],
            "The server takes five seconds and then refuses. What does the form do?",
          ),
        ],
      },
    },
    {
      key: "frontend-layout",
      content: {
        text: "When do you lay out a page with grid and when with flexbox, and how do you make the result work from a phone to a wide screen?",
        difficulty: "EASY",
        minutes: 4,
        tags: ["css", "responsive"],
        criteria: [correctness(2, "grid and flexbox"), design(2, "a responsive layout"), reasoning(1, "the choice of a layout method")],
        points: [
          ...essential("correctness", {
            "one-or-two": [
              "Flexbox distributes items along one axis, a row or a column, while grid places items in two dimensions, rows and columns together.",
              "flex is a line, grid is a table of rows and columns",
              "one direction versus two",
              "a row of buttons or a whole page",
            ],
          }),
          ...solid("correctness", {
            "content-or-template": [
              "In flexbox the size of the content drives the layout, in grid the tracks defined by the container do.",
              "with flex the items decide, with grid the container does",
              "grid first draws the lines",
              "flex grows with what's inside",
            ],
            "order-warning": [
              "Changing the visual order with CSS leaves the tab and reading order as in the markup.",
              "order in CSS moves it for the eye and not for the keyboard",
              "tabbing jumps around then",
              "the reading order stays as in the HTML",
            ],
          }),
          ...essential("design", {
            "fluid-units": [
              "Fluid widths with fr, minmax, auto-fit, clamp or percentages adapt without a breakpoint for each device.",
              "repeat auto-fit minmax and it wraps by itself",
              "fr and clamp instead of a breakpoint for each phone",
              "percentages rather than pixels",
            ],
            "media-container": [
              "Media queries or container queries change the layout where the content needs it, starting from the small screen.",
              "mobile first and a media query where it breaks",
              "container queries for a card",
              "from the small screen up",
            ],
          }),
          ...solid("design", {
            "zoom-long-text": [
              "The layout survives two hundred percent zoom, long words and translated text without overflow.",
              "German words and two hundred percent zoom must not break it",
              "nothing may be cut off",
              "test with long names",
            ],
          }),
          ...essential("reasoning", {
            "pick-by-need": [
              "Chooses by the task, for example grid for the page skeleton or a card gallery and flexbox for a toolbar or navigation row.",
              "grid for the page skeleton or a gallery, flex for the toolbar",
              "I take what fits the piece",
              "both together, nested",
            ],
          }),
        ],
        followUps: [
          followUp("example-each", ["pick-by-need", "one-or-two"], "Can you name a part of a page for each of them, and why there?"),
          followUp("unknown-width", ["fluid-units", "media-container"], "What happens on a screen width that you have never tested?"),
          followUp(
            "german-words",
            ["zoom-long-text"],
            "The page gets translated and the texts become half as long again. What happens to your layout?",
          ),
        ],
      },
    },
    {
      key: "frontend-event-loop",
      content: {
        text: "In a browser, JavaScript runs on one thread, and yet timers, clicks and network answers all get their turn. How does that work, and what freezes a page?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["javascript", "event-loop", "performance"],
        criteria: [
          correctness(2, "the event loop"),
          depth(2, "tasks, microtasks and rendering"),
          explanation(1, "why a page freezes", "a designer"),
        ],
        points: [
          ...essential("correctness", {
            "queue-run": [
              "The event loop takes one task from a queue, runs it to completion and only then takes the next one.",
              "one thing after the other, it finishes and then takes the next from the queue",
              "the stack has to be empty first",
              "callbacks wait in line",
            ],
            "long-task-blocks": [
              "A long synchronous task blocks clicks, typing and painting, because nothing else runs on the main thread meanwhile.",
              "a loop over a million rows and your click just sits there",
              "while it computes nothing can be painted",
              "the page freezes because the thread is busy",
            ],
          }),
          ...essential("depth", {
            "microtasks-first": [
              "Promise callbacks are microtasks and all of them run right after the current task, before timers and rendering.",
              "promises come before timers, all of them, right after the current code",
              "then callbacks jump the line",
              "the microtask queue is emptied first",
            ],
          }),
          ...solid("depth", {
            "timer-minimum": [
              "A timer of zero milliseconds does not run immediately: it waits for its turn in the task queue.",
              "set timeout zero isn't zero, it's when you get around to it",
              "it only goes to the end of the queue",
              "at the earliest, not exactly",
            ],
            "microtask-starve": [
              "Microtasks that keep adding microtasks starve rendering and input.",
              "a promise that keeps chaining itself can starve the page",
              "endless microtasks and it never paints",
              "rendering doesn't get its turn",
            ],
            "split-worker": [
              "Long work is split into chunks that yield to the loop, or moved to a web worker.",
              "cut it into chunks and yield in between, or a web worker",
              "give the loop some air",
              "another thread for the heavy part",
            ],
          }),
          ...essential("explanation", {
            "frame-budget": [
              "Says what the user feels: at sixty frames a second there are about sixteen milliseconds per frame, and longer work shows as stutter or a dead button.",
              "sixteen milliseconds a frame, beyond that it stutters",
              "a dead button is what people feel",
              "sixty times a second",
            ],
          }),
        ],
        followUps: [
          followUp(
            "promise-or-timer",
            ["microtasks-first", "timer-minimum"],
            "You start a timer of zero and resolve a promise in the same line. Which comes first, and why?",
          ),
          followUp(
            "heavy-work",
            ["long-task-blocks", "split-worker"],
            "You have to process a file for two seconds. How do you keep the page usable?",
          ),
          followUp("tell-designer", ["frame-budget"], "How would you describe to a designer when a page starts to feel bad?"),
        ],
      },
    },
    {
      key: "frontend-slow-filter",
      content: {
        text: "A page shows a table of five thousand rows with a filter box above it, and typing into the box has become sluggish. How do you find the cause, and what can you do?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["performance", "rendering", "react"],
        criteria: [diagnosis(2, "sluggish typing"), tradeOffs(2, "the ways to render less"), reasoning(1, "which measure comes first")],
        points: [
          ...essential("diagnosis", {
            "record-profile": [
              "Records a performance profile while typing to see whether time goes into scripting, rendering components, or layout and paint.",
              "record in the performance tab while typing and see if it's script or layout",
              "look at the flame chart",
              "is it rendering or painting",
            ],
          }),
          ...solid("diagnosis", {
            "who-rerenders": [
              "Uses the framework's profiler to see which components render again on each keystroke and why.",
              "the React profiler shows that all five thousand rows render on each key",
              "which components update and why",
              "the whole table renders again",
            ],
            "slow-device": [
              "Measures on a slow device or with CPU throttling and in a production build.",
              "throttle the CPU six times, and a production build",
              "on my laptop it's fine, so take an old phone",
              "dev mode lies",
            ],
          }),
          ...essential("trade-offs", {
            virtualise: [
              "Virtualisation renders only the visible rows, at the price of browser search, accessibility and variable row heights becoming harder.",
              "draw only the thirty rows that you see",
              "a virtual list, but then Ctrl F doesn't find anything",
              "windowing costs you browser search",
            ],
            "defer-filter": [
              "Debouncing or a deferred, low priority update keeps the input responsive while the table follows a little later.",
              "let the input be quick and the table a bit later",
              "debounce, or use deferred value",
              "low priority for the list",
            ],
          }),
          ...solid("trade-offs", {
            "memo-rows": [
              "Memoised rows with stable props skip rendering of rows that have not changed, at the cost of comparisons and more complex code.",
              "memo on the row so unchanged ones are skipped",
              "stable props, or memo does nothing",
              "it costs comparisons",
            ],
            "move-state": [
              "Moving the text of the input into a small component keeps the rest of the page from rendering on each key.",
              "keep the text in a small component so the page doesn't render",
              "lift the state down",
              "only the box should update",
            ],
          }),
          ...essential("reasoning", {
            "measure-first": [
              "Measures before changing anything, because guessing at memoisation often optimises the wrong part.",
              "measure before you sprinkle memo everywhere",
              "no guessing",
              "otherwise you optimise the wrong thing",
            ],
          }),
          ...extra("reasoning", {
            "fewer-rows": [
              "Asks whether anyone needs five thousand rows, since paging or filtering on the server may serve the user better.",
              "does anybody need five thousand rows",
              "page it or filter on the server",
              "fifty at a time",
            ],
          }),
        ],
        followUps: [
          followUp("evidence", ["record-profile", "who-rerenders"], "What would tell you where the time goes?"),
          followUp("price", ["virtualise", "memo-rows"], "What does the measure that you prefer cost you?"),
          followUp("order-of-steps", ["measure-first", "fewer-rows"], "Which of these would you do first, and why?"),
        ],
      },
    },
    {
      key: "frontend-search-race",
      content: {
        text: "A search box asks the server while the user types and shows the results below. Which problems do you expect, and how do you handle them?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["async", "data-fetching", "ux"],
        criteria: [
          failureModes(2, "search while typing"),
          correctness(2, "handling overlapping requests"),
          reasoning(1, "the behaviour of the search box for its user"),
        ],
        points: [
          ...essential("failure-modes", {
            "out-of-order": [
              "Answers can arrive out of order, so the results of an older text overwrite those of the newer one.",
              "the answer for ber comes after the one for berlin and overwrites it",
              "requests overtake each other",
              "you see results for something you didn't type any more",
            ],
            "too-many": [
              "Each keystroke sends a request, which floods the server and wastes the user's data.",
              "every letter would be a request",
              "it floods the server",
              "and eats the phone's data",
            ],
          }),
          ...solid("failure-modes", {
            "error-state": [
              "A failed or empty answer needs a state of its own, different from still loading.",
              "nothing found is something else than an error or loading",
              "a message with try again when it failed",
              "an empty state of its own",
            ],
          }),
          ...essential("correctness", {
            "abort-old": [
              "The previous request is cancelled with an AbortController, or its answer ignored when it does not belong to the current text.",
              "abort the previous fetch with an abort controller",
              "drop the answer if the query isn't the current one any more",
              "keep a number and ignore what isn't the newest",
            ],
            debounce: [
              "Debouncing waits for a pause of a few hundred milliseconds before asking.",
              "wait until they've stopped for two or three hundred milliseconds",
              "not on every keystroke",
              "a short pause before asking",
            ],
          }),
          ...solid("correctness", {
            "cache-query": [
              "Results are cached by query text, so that deleting a letter shows them at once.",
              "remember results by text so backspace is instant",
              "don't ask twice for the same word",
              "a small cache",
            ],
            announce: [
              "The list can be used with arrow keys, and the number of results is announced to screen readers.",
              "arrow keys and Escape, and say five results for screen readers",
              "a live region",
              "it's a combobox",
            ],
          }),
          ...essential("reasoning", {
            "keep-old-results": [
              "Keeping the old results visible until the new ones arrive avoids flicker, and a spinner is shown only after a short delay.",
              "keep the old ones greyed until the new come",
              "no flicker",
              "the spinner only after a while",
            ],
          }),
        ],
        followUps: [
          followUp(
            "first-slow",
            ["out-of-order", "abort-old"],
            "The first request takes three seconds and the second one a tenth of a second. What is on the screen in the end?",
          ),
          followUp("fast-typist", ["too-many", "debounce"], "What does a fast typist do to your server?"),
          followUp("offline", ["error-state"], "What if the network drops between two letters?"),
          followUp("between-answers", ["keep-old-results"], "What should the user see between two answers?"),
        ],
      },
    },
    {
      key: "frontend-state-place",
      content: {
        text: "State can live in a component, in the address, in a global store or in a cache of server data. How do you decide where a piece of state belongs?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["state", "architecture"],
        criteria: [
          correctness(2, "the kinds of state"),
          tradeOffs(2, "places to keep state"),
          reasoning(1, "where a piece of state belongs"),
        ],
        points: [
          ...essential("correctness", {
            "server-state": [
              "Data from the server is a cached copy that can be stale, so it needs refetching and invalidation and is handled apart from local interface state.",
              "what comes from the server is a copy that gets old, so a query library refetches it",
              "it's a cache and not my state",
              "somebody else may have changed it",
            ],
            "url-state": [
              "Filters, tabs and page numbers belong into the URL, so that reload, back button and shared links work.",
              "filters and the page go into the address so that I can send the link",
              "reload and back have to work",
              "query parameters",
            ],
          }),
          ...solid("correctness", {
            "derive-it": [
              "What can be computed from other state is derived and not stored twice, because two copies drift apart.",
              "the total is computed from the list and not stored",
              "two copies drift apart",
              "calculate it on render",
            ],
          }),
          ...essential("trade-offs", {
            "as-local-as-possible": [
              "Local state is simple and disappears with its component, and it is lifted up only when several components need it.",
              "start in the component, lift it only when two need it",
              "it's gone when the dialog closes and that's good",
              "keep it close",
            ],
            "global-cost": [
              "A global store makes data reachable everywhere but couples components, causes wide rendering and is harder to test.",
              "a global store ties everything together and renders half the app",
              "hard to test",
              "everybody can change it",
            ],
          }),
          ...extra("trade-offs", {
            "browser-storage": [
              "Local storage survives a reload but can be outdated, is visible to scripts and must not hold secrets.",
              "local storage survives but any script reads it, so no tokens",
              "it can be out of date",
              "a draft maybe",
            ],
          }),
          ...essential("reasoning", {
            "ask-questions": [
              "Decides by asking who reads it, how long it must live, and who owns the truth.",
              "who needs it, how long does it live, who owns it",
              "I ask these before I choose",
              "where is the truth",
            ],
          }),
        ],
        followUps: [
          followUp("shared-link", ["url-state"], "A user sends a colleague the link to what they see. What should the colleague see?"),
          followUp("same-in-two", ["derive-it", "server-state"], "What trouble do you expect if the same fact is held in two places?"),
          followUp("everything-global", ["global-cost", "as-local-as-possible"], "Why not put everything into one store?"),
          followUp("your-rule", ["ask-questions"], "Which questions do you ask yourself when you decide?"),
        ],
      },
    },
    {
      key: "frontend-user-html",
      content: {
        text: "Users may write comments with bold text and links, and you show these comments to other users. How do you do that safely?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["security", "xss"],
        criteria: [
          correctness(3, "protection against script injection"),
          failureModes(2, "showing other people's markup"),
          explanation(1, "the danger of injected script", "a product manager"),
        ],
        points: [
          ...essential("correctness", {
            "escape-default": [
              "Text is escaped by default, and raw HTML is inserted only after it has been sanitised.",
              "never innerHTML as it comes",
              "show it as text unless it went through a sanitizer",
              "the framework escapes, don't switch that off",
            ],
            allowlist: [
              "A maintained sanitiser keeps an allowlist of tags and attributes and removes everything else.",
              "DOMPurify with a list of what's allowed, b, i, a, p and nothing else",
              "not a regex and not a deny list",
              "everything unknown is removed",
            ],
          }),
          ...solid("correctness", {
            "link-schemes": [
              "Links allow only http, https and mail schemes, so that a javascript address is rejected.",
              "http, https and mailto only, so no javascript colon",
              "check where the href goes",
              "strange protocols are thrown out",
            ],
            csp: [
              "A content security policy without inline scripts is a second line of defence.",
              "a content security policy so that what slips through doesn't run",
              "no inline scripts as a second belt",
              "it's the safety net",
            ],
          }),
          ...essential("failure-modes", {
            "stored-xss": [
              "A stored script runs in every reader's session and can read data or act in the reader's name.",
              "one img with onerror and they have everybody's session",
              "it runs in the browser of each reader",
              "cross site scripting that's saved in the database",
            ],
          }),
          ...solid("failure-modes", {
            "http-only": [
              "Session cookies are HttpOnly, so that an injected script cannot read or steal the session token.",
              "the cookie is http only so scripts can't read it",
              "they couldn't steal the session",
              "JavaScript doesn't see the token",
            ],
          }),
          ...extra("failure-modes", {
            "store-source": [
              "The source text is stored and sanitised on output, so that a later fix of the sanitiser also protects old comments.",
              "keep what they wrote and clean it when showing",
              "if the cleaner gets better the old ones are safe too",
              "sanitise on output",
            ],
          }),
          ...essential("explanation", {
            "plain-danger": [
              "Explains in plain words that a stranger's comment could take over the account of everyone who merely opens the page.",
              "you only open the page and somebody else acts as you",
              "anyone who reads the comment is hacked",
              "it takes over accounts",
            ],
          }),
        ],
        followUps: [
          followUp("bad-comment", ["stored-xss", "plain-danger"], "What could a malicious comment do to the person who reads it?"),
          followUp("block-the-tag", ["allowlist", "link-schemes"], "Would it be enough to strip out script tags?"),
          followUp(
            "missed-one",
            ["csp", "http-only", "store-source"],
            "Suppose that one bad comment gets past you. What else stands in its way?",
          ),
        ],
      },
    },
    {
      key: "frontend-slow-load",
      content: {
        text: "A product page takes six seconds to become usable on a mid-range phone. How do you find out why, and what do you try first?",
        difficulty: "HARD",
        minutes: 6,
        tags: ["performance", "web-vitals"],
        criteria: [
          diagnosis(3, "the slow page"),
          depth(2, "how a page loads"),
          verification(1, "an improvement of loading time"),
          reasoning(1, "the order of the measures"),
        ],
        points: [
          ...essential("diagnosis", {
            "field-data": [
              "Looks at field data from real users, such as largest contentful paint, interaction delay and layout shift, besides a lab run.",
              "what do real users have, LCP and INP from the field",
              "the lab is only my laptop",
              "look at the core web vitals",
            ],
            waterfall: [
              "Reads the network waterfall with throttled CPU and network to see what blocks: server response, images, fonts or JavaScript.",
              "the network tab with slow 4G and a throttled CPU, what's in the way",
              "read the waterfall",
              "is it the server, the images or the script",
            ],
          }),
          ...solid("diagnosis", {
            "bundle-look": [
              "Analyses the bundle for large or duplicate libraries and third-party scripts.",
              "look into the bundle, moment twice and a chat widget",
              "third party tags",
              "an analyzer shows the big ones",
            ],
          }),
          ...essential("depth", {
            "render-blocking": [
              "CSS and synchronous scripts in the head block the first render, and JavaScript must be downloaded, parsed and executed before the page reacts.",
              "CSS and scripts in the head hold up the first paint",
              "it has to download, parse and run before you can click",
              "synchronous scripts block",
            ],
            "image-priority": [
              "The main image is sized and compressed for the screen, loaded early with priority, and images below the fold are lazy.",
              "the hero image in the right size, early, the rest lazy",
              "webp and srcset",
              "preload the main picture",
            ],
          }),
          ...solid("depth", {
            "split-code": [
              "Code splitting loads only what this route needs and defers the rest.",
              "only what this page needs, the rest later",
              "lazy load routes",
              "don't ship the admin to everyone",
            ],
          }),
          ...essential("verification", {
            "budget-ci": [
              "Checks the improvement at the 75th percentile of real users and holds it with a performance budget in continuous integration.",
              "check the p75 of real people and put a budget into CI",
              "so it doesn't creep back",
              "the build fails when it grows",
            ],
          }),
          ...essential("reasoning", {
            "biggest-first": [
              "Starts with the largest contribution on the critical path, because small savings elsewhere do not move the moment at which the page is usable.",
              "the largest thing on the critical path first",
              "saving ten kilobytes elsewhere changes nothing",
              "where most of the time goes",
            ],
          }),
        ],
        followUps: [
          followUp("your-laptop", ["field-data", "waterfall"], "On your own laptop the page is fast. How do you see what users see?"),
          followUp(
            "until-usable",
            ["render-blocking", "image-priority", "split-code"],
            "What exactly does the phone do during these six seconds?",
          ),
          followUp("stays-fast", ["budget-ci"], "How do you keep it fast half a year later?"),
        ],
      },
    },
    {
      key: "frontend-hydration",
      content: {
        text: "A page is rendered on the server and then taken over by JavaScript in the browser. What happens in between, and what is a hydration mismatch?",
        difficulty: "HARD",
        minutes: 6,
        tags: ["ssr", "hydration", "react"],
        criteria: [
          depth(2, "server rendering and hydration"),
          correctness(2, "hydration mismatches"),
          tradeOffs(2, "rendering on the server or in the browser"),
          explanation(1, "the gap between visible and usable", "a support colleague"),
        ],
        points: [
          ...essential("depth", {
            "html-first": [
              "The server sends finished HTML that is visible early, and the browser then loads the JavaScript, which renders again and attaches event handlers to the existing nodes.",
              "you see the finished page at once and then the script comes and attaches itself",
              "the server renders, the browser takes over the nodes",
              "markup first, handlers later",
            ],
          }),
          ...solid("depth", {
            "data-embedded": [
              "The data used on the server is sent along with the page, so that the first render in the browser has the same input.",
              "the data is sent along in the page so that both render the same",
              "a JSON script tag",
              "the client starts with what the server had",
            ],
          }),
          ...essential("correctness", {
            "mismatch-cause": [
              "A mismatch arises when the first render in the browser differs from the server's HTML, for example through dates, time zones, random values or browser-only checks.",
              "the date or a random number is different on the server and in the browser",
              "time zones, or a check for window",
              "it doesn't match what was sent",
            ],
          }),
          ...solid("correctness", {
            "mismatch-fix": [
              "It is fixed by rendering the same thing first and switching to client-only values in an effect after mounting.",
              "render the same first and change it in an effect",
              "show it after mounting",
              "suppress it only for the clock",
            ],
          }),
          ...essential("trade-offs", {
            "ssr-cost": [
              "Server rendering shows content earlier and helps search engines, but costs server time and sends both markup and JavaScript.",
              "quicker to see and good for Google, but the server works and you send it all twice",
              "HTML and JavaScript both",
              "more load on the server",
            ],
          }),
          ...solid("trade-offs", {
            "less-js": [
              "Static pages, islands or server components reduce the JavaScript that has to be hydrated.",
              "islands, server components, or just static",
              "not everything has to be hydrated",
              "ship less script",
            ],
          }),
          ...essential("explanation", {
            "dead-clicks": [
              "Says that between first paint and hydration a button is visible but a click does nothing or is delayed.",
              "you tap the button and nothing happens yet",
              "it looks ready and isn't",
              "between paint and hydration",
            ],
          }),
        ],
        followUps: [
          followUp("early-click", ["dead-clicks", "html-first"], "A user clicks as soon as they see the page. What happens?"),
          followUp(
            "two-results",
            ["mismatch-cause", "mismatch-fix"],
            "How can the two renderings come out different, and what would you do then?",
          ),
          followUp("always", ["ssr-cost", "less-js"], "For which kind of page would you not do it this way?"),
        ],
      },
    },
    {
      key: "frontend-offline-edits",
      content: {
        text: "You build a checklist app for people who work in places with a bad connection. Ticking an item must feel instant and must not get lost. How do you build that?",
        difficulty: "HARD",
        minutes: 6,
        tags: ["offline", "optimistic-ui", "sync"],
        criteria: [
          design(3, "a checklist that works offline"),
          failureModes(2, "synchronising changes"),
          clarifying(1, "the checklist app"),
        ],
        points: [
          ...essential("design", {
            "optimistic-local": [
              "The tick is applied on the screen at once and written to a local store such as IndexedDB before the server has answered.",
              "tick it at once on the screen and save it in IndexedDB",
              "don't wait for the network",
              "the local copy is first",
            ],
            "outbox-queue": [
              "Changes wait in a queue that is sent when the connection returns and survives a reload.",
              "changes wait in a queue and go out when there's signal again",
              "it survives closing the app",
              "an outbox on the phone",
            ],
          }),
          ...solid("design", {
            "service-worker": [
              "A service worker caches the app itself, so that it opens without a network.",
              "the app itself opens without a network because of the service worker",
              "cached shell",
              "it starts in the cellar",
            ],
          }),
          ...essential("failure-modes", {
            conflicts: [
              "Two people change the same item, so a conflict rule is needed, such as last write wins per item or a merge of operations.",
              "two people tick the same thing, last one wins or you merge",
              "per item and not per list",
              "you need a rule for that",
            ],
            "retry-idempotent": [
              "A change may be sent twice, so each has an id and the server applies it once.",
              "it may be sent twice so each change has an id",
              "the server ignores the second",
              "repeat without harm",
            ],
          }),
          ...solid("failure-modes", {
            "rejected-change": [
              "If the server rejects a change, the tick is taken back visibly and the user is told why.",
              "when the server says no take the tick back and say why",
              "don't let it vanish silently",
              "tell the user",
            ],
          }),
          ...essential("clarifying", {
            "ask-sharing": [
              "Asks whether a list is shared by several people and how long devices stay offline.",
              "is the list shared, and for how long are they offline",
              "one person or a crew",
              "minutes or days",
            ],
          }),
          ...solid("clarifying", {
            "sync-visible": [
              "Decides what the user must be able to see, such as how many changes are not yet synchronised.",
              "show three changes not sent yet",
              "a small sign that it's saved here only",
              "so they know before they close it",
            ],
          }),
        ],
        followUps: [
          followUp(
            "tunnel",
            ["outbox-queue", "service-worker"],
            "The phone restarts in a basement without a signal. What is there when the app opens again?",
          ),
          followUp(
            "two-people",
            ["conflicts", "ask-sharing"],
            "Two colleagues work on the same list at the same time. What do they see afterwards?",
          ),
          followUp(
            "server-says-no",
            ["rejected-change", "retry-idempotent"],
            "The connection comes back, but something goes wrong while sending. What could that be, and then?",
          ),
          followUp("trust", ["sync-visible"], "How does the user know that the work is safe?"),
        ],
      },
    },
  ],
} satisfies BankCategory;
