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
            "specific-deadline": "Names a specific project or task, its deadline, and what had to be finished by then.",
          }),
          ...solid("situation", {
            "why-too-much": "Says why it was too much, for example an absence, a late change or a wrong estimate.",
          }),
          ...essential("action", {
            prioritised:
              "Says how they personally decided what came first and what was dropped or postponed, and by which criterion, such as importance or urgency.",
            "told-early": "Told the manager, client or team early that not everything would be finished, and proposed options.",
          }),
          ...essential("result", {
            "what-was-delivered": "Says which parts were delivered on time, which were late or missing, and by how much.",
          }),
          ...solid("result", {
            "effect-on-others": "States the effect on the customer, the team or the next deadline.",
          }),
          ...essential("reflection", {
            "plans-differently":
              "Names a change in how they now estimate effort, accept work or plan, such as buffers or earlier warnings.",
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
            "what-was-said": "Says concretely what the criticism was and on which piece of work or behaviour.",
          }),
          ...solid("situation", {
            "from-whom": "Says in which role the person was who gave the feedback, and on what occasion.",
          }),
          ...essential("action", {
            "asked-examples": "Asked for examples or checked with others in order to understand the criticism before answering it.",
            "changed-habit": "Changed a specific habit, way of working or piece of work because of the feedback.",
          }),
          ...solid("action", {
            "went-back": "Went back to the person later to ask whether the change was noticeable.",
          }),
          ...essential("reflection", {
            "what-was-true": "Says which part of the criticism was justified and which was not, and why it was hard to hear.",
          }),
          ...solid("reflection", {
            "lasting-lesson": "Names something they still do today because of that feedback.",
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
            "what-and-when": "Names the skill, tool or subject that had to be learned, for which task, and how much time there was.",
          }),
          ...solid("situation", {
            "starting-point": "Says which knowledge or practice they already had at the beginning, and which skills were missing.",
          }),
          ...essential("action", {
            "learning-plan":
              "Describes how they learned: which sources, courses, experts or small practice projects they used, and in which order.",
            "narrowed-down": "Decided which basics had to be learned first and which topics could be skipped or postponed.",
          }),
          ...solid("action", {
            "asked-expert": "Asked an experienced person specific questions or had early work checked.",
          }),
          ...essential("result", {
            "used-it": "Says what they produced with the new knowledge and whether it was ready in time.",
          }),
          ...extra("result", {
            "passed-on": "Passed the knowledge on to others, for example in notes, a talk or a guide.",
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
            "who-and-what": "Describes the person's role and what exactly was difficult for them.",
          }),
          ...essential("action", {
            "concrete-help":
              "Names what they did to help, such as pairing, explaining with examples, reviewing work or setting small tasks.",
          }),
          ...solid("action", {
            "let-them-do": "Let the person do the work and handed over responsibility step by step in place of doing it for them.",
          }),
          ...essential("perspective", {
            "asked-need": "Asked or observed what the person needed and how they learn best.",
          }),
          ...solid("perspective", {
            "adapted-way": "Changed the way of teaching or helping when the first attempt did not work for the person.",
          }),
          ...essential("result", {
            "can-do-now": "Says what the person was able to do alone afterwards, with an example or a number.",
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
            "the-issue": "Names a specific decision or piece of work that the two disagreed about, and what was at stake.",
          }),
          ...essential("perspective", {
            "their-reasons": "Explains the colleague's view and the reasons behind it fairly.",
          }),
          ...solid("perspective", {
            "asked-and-listened": "Says how they found out these reasons, for example by asking or talking in private.",
          }),
          ...essential("action", {
            "own-step":
              "Says what they personally did to settle it, such as comparing data, trying both, proposing a compromise or asking a third person to decide.",
          }),
          ...solid("action", {
            "kept-on-facts": "Kept the discussion on the matter and on criteria that both accepted.",
          }),
          ...essential("result", {
            "decision-reached": "Says which solution or decision was chosen in the end and how well it worked.",
          }),
          ...solid("result", {
            "relationship-after": "Says how trust and cooperation between the two colleagues developed afterwards.",
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
            "own-fault": "Names a real mistake and what they themselves did wrong, without putting the blame on others.",
            consequences: "Says which people, customers or colleagues were affected, and the damage, such as lost time, money or data.",
          }),
          ...essential("action", {
            "told-openly": "Told those who were affected or the manager about the mistake, and how soon.",
            "limited-damage": "Describes the steps taken to limit or repair the damage.",
          }),
          ...essential("result", {
            "how-resolved": "Says how the matter was resolved, how long it took and what could not be repaired.",
          }),
          ...essential("reflection", {
            "root-cause": "Explains why it could happen, the cause behind the slip.",
            prevention: "Introduced a check, a test, a routine or another safeguard so that it would not happen again.",
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
            "what-complaint": "Says what the customer complained about, on which product or service, and when.",
          }),
          ...essential("perspective", {
            "customer-need": "Says what the complaint meant for the customer, such as lost time, money or trust.",
          }),
          ...solid("perspective", {
            "listened-first": "Listened or asked questions first and repeated the problem in own words before offering anything.",
          }),
          ...essential("action", {
            "solved-and-informed": "Describes the steps they took to solve the problem and how they kept the customer informed meanwhile.",
          }),
          ...solid("action", {
            "honest-limits": "Was honest about what could not be done or would take longer.",
          }),
          ...essential("result", {
            "customer-reaction": "Says how the customer reacted in the end, for example stayed, left, thanked or cancelled.",
          }),
          ...solid("result", {
            "fixed-for-all": "Had the cause removed, so that other customers would not meet the same problem.",
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
            "what-was-missing": "Names the decision, by when it had to be taken, and which information was missing.",
          }),
          ...essential("judgement", {
            "options-weighed": "Names at least two options and the risk or cost of each.",
            "known-and-assumed": "Separates the facts that were known or certain from the assumptions or guesses that had to be made.",
          }),
          ...solid("judgement", {
            "reversible-step": "Kept a way back, for example by a small trial, a deadline for review or a plan for the worst case.",
            "asked-someone": "Asked people with experience or collected the most important missing fact quickly.",
          }),
          ...essential("result", {
            "how-turned-out": "Says whether the decision turned out right or wrong, and how this was measured or noticed later.",
          }),
          ...essential("reflection", {
            "decide-again": "Says whether they would choose the same way again today, or decide differently, and why.",
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
            "old-way": "Describes how the work was done before, and what it cost, such as hours, errors or delays.",
          }),
          ...essential("action", {
            "own-initiative": "Says how they noticed the problem and what they themselves built, wrote or arranged to change it.",
          }),
          ...solid("action", {
            "started-small": "Tried the change on a small scale first, or with a few colleagues.",
          }),
          ...essential("perspective", {
            "won-over": "Says what doubts the others had and how they were won over or the idea was adapted.",
          }),
          ...essential("result", {
            "before-after": "Compares before and after with a number or an observable difference.",
          }),
          ...solid("result", {
            "still-used": "Says whether the new way is still used today, and who maintains it or adopted it since.",
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
            "what-unclear": "Names the task and says what was unclear about it: the goal, the owner, the users or the limits.",
          }),
          ...essential("action", {
            "asked-stakeholders": "Talked to particular people, such as users, clients or managers, to learn what they needed.",
            "made-draft": "Made something tangible early, such as a draft, a prototype or a one-page plan, to get reactions to it.",
          }),
          ...solid("action", {
            "split-steps": "Divided the work into small steps with questions to be answered one after the other.",
          }),
          ...essential("judgement", {
            "chose-direction": "Says which direction or scope was chosen, which alternative was rejected, and the reason for it.",
          }),
          ...solid("judgement", {
            "wrote-assumptions": "Wrote down assumptions or the scope and had them confirmed.",
          }),
          ...essential("result", {
            "what-became": "Says what the task finally became and how it was received or used.",
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
            "what-change": "Names the change that was wanted and the team, department or peers who had to agree to it.",
          }),
          ...essential("perspective", {
            "their-interests": "Says what the others feared, wanted or stood to lose, and how this was found out.",
          }),
          ...solid("perspective", {
            "own-plan-changed": "Adapted or reduced their own proposal because of an objection or concern that was raised.",
          }),
          ...essential("action", {
            "evidence-used": "Used evidence, such as figures, a trial or an example from another team, to make the case.",
          }),
          ...solid("action", {
            "won-allies": "Spoke to single people first and won allies before the group decided.",
          }),
          ...essential("result", {
            "who-followed": "Says which people adopted the change in the end, who still refused, and its visible effect.",
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
            "what-wanted": "Says what was asked for, by whom in which role, and why it mattered to that person.",
          }),
          ...essential("judgement", {
            "reason-for-no": "Gives the reason for the refusal, such as a risk, a promise to others, quality, money or capacity.",
            "yes-considered": "Describes what agreeing would have cost, such as overtime, a missed release or lower quality.",
          }),
          ...essential("action", {
            "said-directly": "Told the person directly and early, with the reasons, and not through others or by silence.",
          }),
          ...solid("action", {
            "offered-alternative": "Offered an alternative, such as a smaller version, a later date or another person.",
          }),
          ...essential("result", {
            "reaction-outcome": "Says how the person reacted and what happened to the request afterwards.",
          }),
          ...solid("result", {
            "trust-after": "Says whether trust and the working relationship suffered or grew after the refusal.",
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
