import { action, judgement, perspective, reflection, result, situation } from "./criteria.ts";
import { englishPrompt } from "./prompt.ts";
import { type BankCategory, essential, extra, followUp, solid } from "./question.ts";

export const behaviouralEnglish = {
  slug: "behavioural-english",
  content: {
    name: "Working with others",
    kind: "SOFT_SKILLS",
    language: "en",
    description:
      "You tell real stories from your work: what the situation was, what you yourself did, what came of it and what you took from it. Stories from studies or voluntary work count too, and you need not name people or companies.",
    systemPrompt: englishPrompt(
      "You are an AI interviewer who holds a structured behavioural interview for any kind of post. You are warm, patient and interested in what really happened.",
      "Listen for one specific situation, what the candidate personally did, a concrete result and what was learned; if the story stays general or only says we, ask about one of these. Do not ask for names of people or companies.",
    ),
    minutes: 35,
    questionCount: 6,
    maxProbes: 2,
    weights: { technical: 0, softSkill: 100 },
    thresholds: { strongYes: 80, yes: 65, mixed: 45 },
  },
  questions: [
    {
      key: "behavioural-deadline",
      content: {
        text: "Tell me about a time when you had more to do than you could finish by the deadline. What did you do?",
        difficulty: "EASY",
        minutes: 5,
        tags: ["priorities", "planning"],
        criteria: [
          situation(2, "having too much to do before a deadline"),
          action(3, "the overload"),
          result(2, "the overload"),
          reflection(1, "the overload"),
        ],
        points: [
          ...essential("situation", {
            "specific-deadline": [
              "Names a specific project or task, its deadline, and what had to be finished by then.",
              "two weeks before Black Friday three things were due",
              "the tax files had to be in by the end of May",
              "the report was due on Friday and the fair began on Saturday",
            ],
          }),
          ...solid("situation", {
            "why-too-much": [
              "Says why it was too much, for example an absence, a late change or a wrong estimate.",
              "my colleague was ill and it was eleven days of work for seven",
              "they changed the scope in the last week",
              "I'd counted too little for the testing",
            ],
          }),
          ...essential("action", {
            prioritised: [
              "Says how they personally decided what came first and what was dropped or postponed, and by which criterion, such as importance or urgency.",
              "I sorted it by who pays a fine",
              "I asked what happens if this one isn't there on the day",
              "the legal date came first, the nice-to-have went to December",
            ],
            "told-early": [
              "Told the manager, client or team early that not everything would be finished, and proposed options.",
              "I told my boss on Monday that it wouldn't all fit and what I'd leave out",
              "I called the clients the same day and got two more days",
              "I went to marketing with a sheet of paper and two ways to do it",
            ],
          }),
          ...essential("result", {
            "what-was-delivered": [
              "Says which parts were delivered on time, which were late or missing, and by how much.",
              "twenty-nine of forty were in time, the rest in May",
              "it went live on the Wednesday, the import came three weeks later",
              "both done, one two days late",
            ],
          }),
          ...solid("result", {
            "effect-on-others": [
              "States the effect on the customer, the team or the next deadline.",
              "no client paid a fine, one grumbled",
              "the sales on the day were eighteen percent from that",
              "the team had to work one Saturday",
            ],
          }),
          ...essential("reflection", {
            "plans-differently": [
              "Names a change in how they now estimate effort, accept work or plan, such as buffers or earlier warnings.",
              "now I say it on day one when the numbers don't fit",
              "I keep a fifth of the week free since then",
              "I write down my hours for each job and look at them before I promise",
            ],
          }),
        ],
        followUps: [
          followUp("how-chose", ["prioritised"], "How did you decide what to do first?"),
          followUp("who-knew", ["told-early"], "Who else knew about it, and when?"),
          followUp("in-the-end", ["what-was-delivered", "effect-on-others"], "What was there on the day of the deadline?"),
          followUp("next-time", ["plans-differently"], "Did anything about the way you work change afterwards?"),
        ],
      },
    },
    {
      key: "behavioural-received-feedback",
      content: {
        text: "Tell me about a piece of critical feedback that was hard to hear. How did you deal with it?",
        difficulty: "EASY",
        minutes: 4,
        tags: ["feedback", "learning"],
        criteria: [situation(2, "receiving critical feedback"), action(3, "the feedback"), reflection(2, "the feedback")],
        points: [
          ...essential("situation", {
            "what-was-said": [
              "Says concretely what the criticism was and on which piece of work or behaviour.",
              "she said people are afraid to ask me because I sigh",
              "he told me that my slides are too technical",
              "my reports were too long and nobody found the point",
            ],
          }),
          ...solid("situation", {
            "from-whom": [
              "Says in which role the person was who gave the feedback, and on what occasion.",
              "one of my nurses told me in the break room",
              "my manager in the yearly talk",
              "a customer after the workshop",
            ],
          }),
          ...essential("action", {
            "asked-examples": [
              "Asked for examples or checked with others in order to understand the criticism before answering it.",
              "I asked her for two examples and she had them",
              "I asked two more people whether they see it too",
              "I let him show me which slides he meant",
            ],
            "changed-habit": [
              "Changed a specific habit, way of working or piece of work because of the feedback.",
              "I stop what I'm doing and turn to them before I answer",
              "the conclusion stands on the first page now",
              "I cut it down to ten slides",
            ],
          }),
          ...solid("action", {
            "went-back": [
              "Went back to the person later to ask whether the change was noticeable.",
              "after two months I asked her whether it's better",
              "I showed him the next one and he nodded",
              "I asked the team again in spring",
            ],
          }),
          ...essential("reflection", {
            "what-was-true": [
              "Says which part of the criticism was justified and which was not, and why it was hard to hear.",
              "I was angry for an evening, I'd been proud of it, but she was right about the tone",
              "it hurt because I'd put so much work in, and the part about speed wasn't fair",
              "I didn't want to hear it and it was true",
            ],
          }),
          ...solid("reflection", {
            "lasting-lesson": [
              "Names something they still do today because of that feedback.",
              "I ask for it every quarter since then",
              "somebody from another field reads it first, always",
              "I still count to three before I answer",
            ],
          }),
        ],
        followUps: [
          followUp("their-words", ["what-was-said", "from-whom"], "What exactly were you told?"),
          followUp("first-days", ["asked-examples", "changed-habit"], "What did you do in the days after?"),
          followUp("agree", ["what-was-true"], "Looking back, what do you make of what you were told?"),
          followUp("noticed", ["went-back", "lasting-lesson"], "How do you know whether anything became better?"),
        ],
      },
    },
    {
      key: "behavioural-learn-fast",
      content: {
        text: "Describe a time when you had to learn something new quickly because your work needed it.",
        difficulty: "EASY",
        minutes: 4,
        tags: ["learning", "adaptability"],
        criteria: [situation(2, "having to learn something quickly"), action(3, "the learning"), result(2, "the learning")],
        points: [
          ...essential("situation", {
            "what-and-when": [
              "Names the skill, tool or subject that had to be learned, for which task, and how much time there was.",
              "I had nine days to learn Airflow because the billing ran on it",
              "two weeks for the Spanish tax rules",
              "a wedding cake for three hundred on Saturday and it was Tuesday",
            ],
          }),
          ...solid("situation", {
            "starting-point": [
              "Says which knowledge or practice they already had at the beginning, and which skills were missing.",
              "I was an analyst and had never seen one",
              "I only knew the other framework",
              "I'd cooked for ten years and never baked",
            ],
          }),
          ...essential("action", {
            "learning-plan": [
              "Describes how they learned: which sources, courses, experts or small practice projects they used, and in which order.",
              "first evening the official guide, then one run with somebody who knows it, then I broke it on purpose",
              "a course at night and small exercises each morning",
              "I took an old one apart and built it again",
            ],
            "narrowed-down": [
              "Decided which basics had to be learned first and which topics could be skipped or postponed.",
              "I made a list of what could break in those days and learned only that",
              "the thirty sentences that you really need",
              "I left the advanced part for later",
            ],
          }),
          ...solid("action", {
            "asked-expert": [
              "Asked an experienced person specific questions or had early work checked.",
              "I called the tax adviser with a list of questions",
              "I rang him in hospital and asked what's the hardest",
              "somebody looked my first three over",
            ],
          }),
          ...essential("result", {
            "used-it": [
              "Says what they produced with the new knowledge and whether it was ready in time.",
              "the billing ran two hours late and was right",
              "all forty guests were checked in",
              "the cake stood",
            ],
          }),
          ...extra("result", {
            "passed-on": [
              "Passed the knowledge on to others, for example in notes, a talk or a guide.",
              "I wrote down the six things that one has to know",
              "the next one needed a day instead of five",
              "I gave a small talk for the team",
            ],
          }),
        ],
        followUps: [
          followUp("first-step", ["learning-plan", "narrowed-down"], "Where did you begin?"),
          followUp("stuck", ["asked-expert"], "Was there a moment when you got stuck, and what did you do then?"),
          followUp("what-came", ["used-it", "passed-on"], "What came out of it?"),
        ],
      },
    },
    {
      key: "behavioural-helped-colleague",
      content: {
        text: "Tell me about a time when you helped somebody at work to become better at something.",
        difficulty: "EASY",
        minutes: 4,
        tags: ["mentoring", "collaboration"],
        criteria: [
          situation(2, "helping somebody to improve"),
          action(3, "the help"),
          perspective(2, "the person who was helped"),
          result(1, "the help"),
        ],
        points: [
          ...essential("situation", {
            "who-and-what": [
              "Describes the person's role and what exactly was difficult for them.",
              "a junior who wrote good code and froze in every review",
              "the new nurse couldn't do the handover in time",
              "she's an accountant and was scared of the spreadsheet",
            ],
          }),
          ...essential("action", {
            "concrete-help": [
              "Names what they did to help, such as pairing, explaining with examples, reviewing work or setting small tasks.",
              "we did three together and I talked aloud about what I look at",
              "fifteen minutes each noon for two weeks",
              "I gave him a small one first and then a bigger one",
            ],
          }),
          ...solid("action", {
            "let-them-do": [
              "Let the person do the work and handed over responsibility step by step in place of doing it for them.",
              "I sat next to him and kept my hands off",
              "in the third week she did it alone",
              "I didn't do it for her although it'd have been quicker",
            ],
          }),
          ...essential("perspective", {
            "asked-need": [
              "Asked or observed what the person needed and how they learn best.",
              "I watched once from beginning to end",
              "I asked what makes it hard",
              "she learns by doing and not by reading",
            ],
          }),
          ...solid("perspective", {
            "adapted-way": [
              "Changed the way of teaching or helping when the first attempt did not work for the person.",
              "explaining didn't help, so we drew it",
              "the video made her nervous and so we stopped that",
              "I tried it another way",
            ],
          }),
          ...essential("result", {
            "can-do-now": [
              "Says what the person was able to do alone afterwards, with an example or a number.",
              "she trains the new ones today",
              "from eight mistakes to one",
              "he gave the next talk by himself",
            ],
          }),
        ],
        followUps: [
          followUp("how-knew", ["asked-need"], "How did you find out where the difficulty lay?"),
          followUp("your-part", ["concrete-help", "let-them-do"], "What did a typical hour of that look like?"),
          followUp("did-not-work", ["adapted-way"], "Was there something that you tried that did not help?"),
          followUp("afterwards", ["can-do-now"], "What was different for that person in the end?"),
        ],
      },
    },
    {
      key: "behavioural-disagreement",
      content: {
        text: "Tell me about a disagreement with a colleague about how something should be done. How did it end?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["conflict", "collaboration"],
        criteria: [
          situation(2, "a disagreement with a colleague"),
          perspective(3, "the colleague"),
          action(3, "the disagreement"),
          result(2, "the disagreement"),
        ],
        points: [
          ...essential("situation", {
            "the-issue": [
              "Names a specific decision or piece of work that the two disagreed about, and what was at stake.",
              "I wanted to automate the tests and he wanted to keep the manual days",
              "whether the heavy goods go to the back",
              "build it ourselves or buy it",
            ],
          }),
          ...essential("perspective", {
            "their-reasons": [
              "Explains the colleague's view and the reasons behind it fairly.",
              "he was afraid that no one would look at the whole product any more",
              "her people carry the pallets and would cross the forklift lane",
              "she'd been burnt by such a tool before",
            ],
          }),
          ...solid("perspective", {
            "asked-and-listened": [
              "Says how they found out these reasons, for example by asking or talking in private.",
              "I asked him for coffee and said explain to me what we lose",
              "I walked it with her",
              "I asked why before I said anything",
            ],
          }),
          ...essential("action", {
            "own-step": [
              "Says what they personally did to settle it, such as comparing data, trying both, proposing a compromise or asking a third person to decide.",
              "I proposed an experiment of two releases and we count",
              "I measured the steps for a day",
              "we asked the data protection officer",
            ],
          }),
          ...solid("action", {
            "kept-on-facts": [
              "Kept the discussion on the matter and on criteria that both accepted.",
              "we agreed on what to count before we started",
              "it was about bugs and not about us",
              "we made a list of what matters to both",
            ],
          }),
          ...essential("result", {
            "decision-reached": [
              "Says which solution or decision was chosen in the end and how well it worked.",
              "we kept both, his half day and my scripts",
              "they took my layout with her change",
              "the tool, and it was done in a week",
            ],
          }),
          ...solid("result", {
            "relationship-after": [
              "Says how trust and cooperation between the two colleagues developed afterwards.",
              "he calls me before meetings now",
              "we still have lunch together",
              "it's easier since then",
            ],
          }),
        ],
        followUps: [
          followUp("other-side", ["their-reasons", "asked-and-listened"], "How did your colleague see it?"),
          followUp("your-part", ["own-step", "kept-on-facts"], "What did you yourself do to move it forward?"),
          followUp("how-ended", ["decision-reached", "relationship-after"], "What was decided, and how was it between you afterwards?"),
        ],
      },
    },
    {
      key: "behavioural-mistake",
      content: {
        text: "Tell me about a mistake of yours that had consequences for other people. What did you do once you had noticed it?",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["ownership", "learning"],
        criteria: [situation(2, "an own mistake"), action(3, "the mistake"), result(1, "the mistake"), reflection(3, "the mistake")],
        points: [
          ...essential("situation", {
            "own-fault": [
              "Names a real mistake and what they themselves did wrong, without putting the blame on others.",
              "I deleted a customer's data, my filter was wrong",
              "I booked the wrong hall and that was me",
              "I'd been in a hurry and didn't check",
            ],
            consequences: [
              "Says which people, customers or colleagues were affected, and the damage, such as lost time, money or data.",
              "six hours of their work were missing",
              "twenty-five people stood there without a projector",
              "it cost us eight hundred euros",
            ],
          }),
          ...essential("action", {
            "told-openly": [
              "Told those who were affected or the manager about the mistake, and how soon.",
              "I told my lead before I knew how bad it was",
              "I called the customer myself that afternoon",
              "within ten minutes my boss knew",
            ],
            "limited-damage": [
              "Describes the steps taken to limit or repair the damage.",
              "I stopped the script and restored into a copy",
              "I borrowed one from the school across the street",
              "I sent a correction and rang the five biggest",
            ],
          }),
          ...essential("result", {
            "how-resolved": [
              "Says how the matter was resolved, how long it took and what could not be repaired.",
              "by the evening all but two comments were back",
              "we began twenty minutes late",
              "one had ordered already and we kept the price",
            ],
          }),
          ...essential("reflection", {
            "root-cause": [
              "Explains why it could happen, the cause behind the slip.",
              "the name contained test, and the script trusted the name",
              "nobody read the list before it ran",
              "I'd done it from memory",
            ],
            prevention: [
              "Introduced a check, a test, a routine or another safeguard so that it would not happen again.",
              "it prints the list now and waits for a yes",
              "a second person looks at each mailing",
              "I read the booking to them the day before",
            ],
          }),
        ],
        followUps: [
          followUp("whom", ["told-openly", "consequences"], "Who got to know of it, and how?"),
          followUp("first-hour", ["limited-damage"], "What did you do in the first hour?"),
          followUp("why-possible", ["root-cause", "prevention"], "Could the same thing happen to you today?"),
          followUp("your-share", ["own-fault"], "Which part of it was yours?"),
        ],
      },
    },
    {
      key: "behavioural-unhappy-customer",
      content: {
        text: "Describe a time when a customer or user was really unhappy with something you were responsible for.",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["customers", "communication"],
        criteria: [
          situation(2, "an unhappy customer"),
          perspective(2, "the customer"),
          action(3, "the complaint"),
          result(2, "the complaint"),
        ],
        points: [
          ...essential("situation", {
            "what-complaint": [
              "Says what the customer complained about, on which product or service, and when.",
              "the receptionist couldn't print the day's list after our update",
              "her room wasn't ready at four",
              "he got sugar for the second time that week",
            ],
          }),
          ...essential("perspective", {
            "customer-need": [
              "Says what the complaint meant for the customer, such as lost time, money or trust.",
              "forty patients and she didn't know who comes next",
              "two small children after a long drive",
              "she was afraid for her father",
            ],
          }),
          ...solid("perspective", {
            "listened-first": [
              "Listened or asked questions first and repeated the problem in own words before offering anything.",
              "I let her finish and said, so you're standing there with people in front of you",
              "I asked him to tell me from the start",
              "I said I'd be angry too, what exactly happened",
            ],
          }),
          ...essential("action", {
            "solved-and-informed": [
              "Describes the steps they took to solve the problem and how they kept the customer informed meanwhile.",
              "she had a PDF after four minutes and I called again at nine",
              "I told her each hour how far we are",
              "first what she needed right then, then the cause",
            ],
          }),
          ...solid("action", {
            "honest-limits": [
              "Was honest about what could not be done or would take longer.",
              "I said that I can't bring the money back today",
              "it'd take until Friday and I told him so",
              "no promise I couldn't keep",
            ],
          }),
          ...essential("result", {
            "customer-reaction": [
              "Says how the customer reacted in the end, for example stayed, left, thanked or cancelled.",
              "she calls me by first name today",
              "he cancelled in the end",
              "they stayed and renewed for a year",
            ],
          }),
          ...solid("result", {
            "fixed-for-all": [
              "Had the cause removed, so that other customers would not meet the same problem.",
              "I checked the eleven others with the same update",
              "we never update on Thursdays any more",
              "printing is on the test list now",
            ],
          }),
        ],
        followUps: [
          followUp("for-them", ["customer-need", "listened-first"], "What did this mean for the customer?"),
          followUp("step-by-step", ["solved-and-informed", "honest-limits"], "What did you tell them, and what did you do?"),
          followUp("after-that", ["customer-reaction", "fixed-for-all"], "How did it go on after that?"),
        ],
      },
    },
    {
      key: "behavioural-incomplete-information",
      content: {
        text: "Tell me about a decision that you had to take although you did not have all the information you wanted.",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["decisions", "risk"],
        criteria: [
          situation(2, "a decision with gaps in the information"),
          judgement(3, "the decision"),
          result(2, "the decision"),
          reflection(1, "the decision"),
        ],
        points: [
          ...essential("situation", {
            "what-was-missing": [
              "Names the decision, by when it had to be taken, and which information was missing.",
              "we had to sign until Friday and didn't know whether people would come",
              "the lab result wasn't there yet and the patient was",
              "nobody knew the real costs",
            ],
          }),
          ...essential("judgement", {
            "options-weighed": [
              "Names at least two options and the risk or cost of each.",
              "too large costs thirty thousand, none costs the whole conference",
              "stop it or let it run with half of the budget",
              "two ways, each with what it would cost",
            ],
            "known-and-assumed": [
              "Separates the facts that were known or certain from the assumptions or guesses that had to be made.",
              "eighty had registered, that's a fact, the rest was a guess from last year",
              "I wrote down what I know and what I believe",
              "what I couldn't know was the strike",
            ],
          }),
          ...solid("judgement", {
            "reversible-step": [
              "Kept a way back, for example by a small trial, a deadline for review or a plan for the worst case.",
              "half of the halls could be given back until June",
              "three more days and then we look again",
              "a small trial first",
            ],
            "asked-someone": [
              "Asked people with experience or collected the most important missing fact quickly.",
              "I called the twelve companies that send the most people",
              "I rang a colleague who'd had that before",
              "the one number that mattered I got in two hours",
            ],
          }),
          ...essential("result", {
            "how-turned-out": [
              "Says whether the decision turned out right or wrong, and how this was measured or noticed later.",
              "two hundred and sixty came and we gave one hall back",
              "it was right, but not by much",
              "it went wrong, we saw it in the sales",
            ],
          }),
          ...essential("reflection", {
            "decide-again": [
              "Says whether they would choose the same way again today, or decide differently, and why.",
              "today I'd ask the sponsors earlier",
              "I'd do the same again because the risk was small",
              "I would set the limit before",
            ],
          }),
        ],
        followUps: [
          followUp("other-ways", ["options-weighed"], "What else could you have done?"),
          followUp("unsure", ["known-and-assumed", "asked-someone"], "What were you sure of at that time, and what not?"),
          followUp("if-wrong", ["reversible-step"], "What if it had been the wrong decision?"),
          followUp("looking-back", ["how-turned-out", "decide-again"], "How do you see that decision today?"),
        ],
      },
    },
    {
      key: "behavioural-improved-process",
      content: {
        text: "Tell me about something in the way your team worked that you improved without being asked to.",
        difficulty: "MEDIUM",
        minutes: 5,
        tags: ["initiative", "improvement"],
        criteria: [
          situation(2, "something in the team that could be improved"),
          action(3, "the improvement"),
          perspective(1, "the other people in the team"),
          result(2, "the improvement"),
        ],
        points: [
          ...essential("situation", {
            "old-way": [
              "Describes how the work was done before, and what it cost, such as hours, errors or delays.",
              "the night order took forty minutes with a clipboard and twice a week something was missing",
              "each release was an afternoon with thirty steps",
              "we answered the same question ten times a day",
            ],
          }),
          ...essential("action", {
            "own-initiative": [
              "Says how they noticed the problem and what they themselves built, wrote or arranged to change it.",
              "nobody had asked, I watched for two weeks and wrote it down",
              "I built the card with the line myself",
              "I wrote the script on a quiet Friday",
            ],
          }),
          ...solid("action", {
            "started-small": [
              "Tried the change on a small scale first, or with a few colleagues.",
              "I tried it with the fridge first",
              "one chain and one month",
              "two colleagues, then all",
            ],
          }),
          ...essential("perspective", {
            "won-over": [
              "Says what doubts the others had and how they were won over or the idea was adapted.",
              "she thought it's mistrust, so I asked her to choose the numbers",
              "they were afraid of more work",
              "I changed the colour because they couldn't read it",
            ],
          }),
          ...essential("result", {
            "before-after": [
              "Compares before and after with a number or an observable difference.",
              "ten minutes now instead of forty",
              "from two a week to two in half a year",
              "the tickets went down by a third",
            ],
          }),
          ...solid("result", {
            "still-used": [
              "Says whether the new way is still used today, and who maintains it or adopted it since.",
              "we do it to this day",
              "the other branch has taken it over",
              "my colleague looks after it now",
            ],
          }),
        ],
        followUps: [
          followUp("how-it-was", ["old-way"], "What was it like before?"),
          followUp("your-doing", ["own-initiative", "started-small"], "How did you go about it?"),
          followUp("the-others", ["won-over"], "What did the others think of it?"),
          followUp("difference", ["before-after", "still-used"], "What difference did it make?"),
        ],
      },
    },
    {
      key: "behavioural-unclear-task",
      content: {
        text: "Tell me about a task that was so unclear at the beginning that nobody could say what the result should be. How did you get it moving?",
        difficulty: "HARD",
        minutes: 5,
        tags: ["ambiguity", "initiative"],
        criteria: [
          situation(2, "an unclear task"),
          action(3, "the unclear task"),
          judgement(2, "choosing a direction"),
          result(2, "the unclear task"),
        ],
        points: [
          ...essential("situation", {
            "what-unclear": [
              "Names the task and says what was unclear about it: the goal, the owner, the users or the limits.",
              "the boss said make something with AI and that was it",
              "nobody knew who'd use it",
              "there was no goal and no owner",
            ],
          }),
          ...essential("action", {
            "asked-stakeholders": [
              "Talked to particular people, such as users, clients or managers, to learn what they needed.",
              "I talked to six people who'd have to live with it",
              "I asked the client what would be different on Monday",
              "I sat with the users",
            ],
            "made-draft": [
              "Made something tangible early, such as a draft, a prototype or a one-page plan, to get reactions to it.",
              "on the third day I had a sketch on paper so that they could say no",
              "a clickable mock-up",
              "one page, wrong on purpose",
            ],
          }),
          ...solid("action", {
            "split-steps": [
              "Divided the work into small steps with questions to be answered one after the other.",
              "five questions, one a week",
              "I cut it into pieces that I could answer",
              "first who, then what",
            ],
          }),
          ...essential("judgement", {
            "chose-direction": [
              "Says which direction or scope was chosen, which alternative was rejected, and the reason for it.",
              "we took the small one because it could be ready by summer",
              "I left the reporting out and said why",
              "not the app but a list",
            ],
          }),
          ...solid("judgement", {
            "wrote-assumptions": [
              "Wrote down assumptions or the scope and had them confirmed.",
              "I wrote down what I assume and had it signed",
              "a mail that says this is in and that is out",
              "I let them confirm it",
            ],
          }),
          ...essential("result", {
            "what-became": [
              "Says what the task finally became and how it was received or used.",
              "it became a form with four fields, and they use it daily",
              "in the end they wanted something else and that was cheap to learn",
              "it's live since May",
            ],
          }),
        ],
        followUps: [
          followUp("first-move", ["asked-stakeholders", "made-draft"], "What was the first thing that you did?"),
          followUp("which-way", ["chose-direction", "wrote-assumptions"], "At some point a direction was set. How did that come about?"),
          followUp("became", ["what-became"], "What did it turn into in the end?"),
        ],
      },
    },
    {
      key: "behavioural-influence",
      content: {
        text: "Describe a time when you convinced people to do something differently although you had no authority over them.",
        difficulty: "HARD",
        minutes: 5,
        tags: ["influence", "leadership"],
        criteria: [
          situation(1, "convincing people without authority"),
          perspective(3, "the people who had to be convinced"),
          action(3, "convincing them"),
          result(2, "the attempt to convince them"),
        ],
        points: [
          ...essential("situation", {
            "what-change": [
              "Names the change that was wanted and the team, department or peers who had to agree to it.",
              "I wanted the surgeons to let the patients stand up on day one",
              "all teams should use the same template",
              "the teachers and their yellow notes",
            ],
          }),
          ...essential("perspective", {
            "their-interests": [
              "Says what the others feared, wanted or stood to lose, and how this was found out.",
              "he wanted somebody from his team there, he was afraid of a fall",
              "it annoyed them that it changes every three months",
              "they feared more work",
            ],
          }),
          ...solid("perspective", {
            "own-plan-changed": [
              "Adapted or reduced their own proposal because of an objection or concern that was raised.",
              "I moved my round to half past ten",
              "I dropped the second part because they were right",
              "I made it shorter",
            ],
          }),
          ...essential("action", {
            "evidence-used": [
              "Used evidence, such as figures, a trial or an example from another team, to make the case.",
              "sixty patients on one page",
              "what the other branch had saved",
              "five tries and all went well",
            ],
          }),
          ...solid("action", {
            "won-allies": [
              "Spoke to single people first and won allies before the group decided.",
              "in the corridor and not in the big meeting",
              "I asked the one whom everybody asks",
              "two project managers first",
            ],
          }),
          ...essential("result", {
            "who-followed": [
              "Says which people adopted the change in the end, who still refused, and its visible effect.",
              "after the fifth he said do it with all",
              "two thirds had it by summer, one still has a note",
              "they go home four days earlier",
            ],
          }),
        ],
        followUps: [
          followUp("against-it", ["their-interests", "own-plan-changed"], "What spoke against it in their eyes?"),
          followUp("turned", ["evidence-used", "won-allies"], "What made the difference, and what was your part in that?"),
          followUp("all-of-them", ["who-followed"], "How far did it go in the end?"),
        ],
      },
    },
    {
      key: "behavioural-said-no",
      content: {
        text: "Tell me about a time when you had to say no to somebody important, or to stop something that people were counting on.",
        difficulty: "HARD",
        minutes: 5,
        tags: ["stakeholders", "courage"],
        criteria: [
          situation(2, "saying no to somebody important"),
          judgement(3, "saying no"),
          action(2, "saying no"),
          result(2, "the refusal"),
        ],
        points: [
          ...essential("situation", {
            "what-wanted": [
              "Says what was asked for, by whom in which role, and why it mattered to that person.",
              "the sales director wanted the feature for his biggest client until March",
              "the head physician wanted a bed we didn't have",
              "a friend of the owner wanted a discount",
            ],
          }),
          ...essential("judgement", {
            "reason-for-no": [
              "Gives the reason for the refusal, such as a risk, a promise to others, quality, money or capacity.",
              "we'd promised that week to somebody else",
              "it wasn't safe",
              "there were no people for it",
            ],
            "yes-considered": [
              "Describes what agreeing would have cost, such as overtime, a missed release or lower quality.",
              "it'd have cost two weekends and the other release",
              "I thought about what happens if I say yes",
              "we could have done it badly",
            ],
          }),
          ...essential("action", {
            "said-directly": [
              "Told the person directly and early, with the reasons, and not through others or by silence.",
              "I went to his office the same day and said no, and why",
              "I didn't let him wait",
              "face to face, not by mail",
            ],
          }),
          ...solid("action", {
            "offered-alternative": [
              "Offered an alternative, such as a smaller version, a later date or another person.",
              "a smaller version in March and the rest in May",
              "another house had a free bed and I called them",
              "I can do the report but not the tool",
            ],
          }),
          ...essential("result", {
            "reaction-outcome": [
              "Says how the person reacted and what happened to the request afterwards.",
              "he was angry for a day and then took the small one",
              "she went above me and my boss backed me",
              "they dropped it",
            ],
          }),
          ...solid("result", {
            "trust-after": [
              "Says whether trust and the working relationship suffered or grew after the refusal.",
              "he asks me first now",
              "it was cool for a while",
              "she said later that she was glad",
            ],
          }),
        ],
        followUps: [
          followUp("why-no", ["reason-for-no", "yes-considered"], "What would have happened if you had agreed?"),
          followUp("the-words", ["said-directly", "offered-alternative"], "How did you tell them?"),
          followUp("their-answer", ["reaction-outcome", "trust-after"], "And how did they take it, then and later?"),
        ],
      },
    },
  ],
} satisfies BankCategory;
