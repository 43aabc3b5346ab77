import type { Criterion } from "#lib/bank/content.ts";

/**
 * Criteria that many questions share. Each builder takes the criterion's weight within its question and the matter that the
 * question is about, so that the anchors name it. Anchors tell what an answer contains, never how it sounds.
 */

type Levels = readonly [string, string, string, string, string];
type Part = Pick<Criterion, "id" | "name" | "family">;

/** A criterion with anchors for the levels 1 to 5, lowest first. */
export function criterion(part: Part, weight: number, levels: Levels): Criterion {
  const [one, two, three, four, five] = levels;
  return { ...part, weight, anchors: { 1: one, 2: two, 3: three, 4: four, 5: five } };
}

// ── Technical ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Is what is said about `subject` true and to the point? */
export function correctness(weight: number, subject: string): Criterion {
  return criterion({ id: "correctness", name: "Correctness", family: "technical" }, weight, [
    `Says nothing usable about ${subject}, or what is said would mislead someone who acted on it.`,
    `Gets one part of ${subject} right; the central statement is missing or wrong.`,
    `Describes ${subject} correctly in outline; some detail is wrong or left out.`,
    `Describes ${subject} correctly, with the details that matter in everyday work.`,
    `Describes ${subject} correctly, including the conditions under which the usual statement stops being true.`,
  ]);
}

/** How far beneath the surface of `mechanism` does the answer go? */
export function depth(weight: number, mechanism: string): Criterion {
  return criterion({ id: "depth", name: "Depth", family: "technical" }, weight, [
    `Uses terms around ${mechanism} without saying what happens.`,
    `Says what ${mechanism} achieves, but not how.`,
    `Explains the main step of ${mechanism}.`,
    `Explains ${mechanism} step by step and names a consequence that one can observe.`,
    `Explains ${mechanism} step by step and derives limits, costs or numbers from it.`,
  ]);
}

/** Are the options for `decision` compared by what they cost and what they bring? */
export function tradeOffs(weight: number, decision: string): Criterion {
  return criterion({ id: "trade-offs", name: "Trade-offs", family: "technical" }, weight, [
    `On ${decision}, names no option, or one option without benefit or cost.`,
    `On ${decision}, gives a benefit of one option and no cost.`,
    `On ${decision}, compares two options with at least one benefit and one cost.`,
    `On ${decision}, compares the options by the needs of this case and chooses one.`,
    `On ${decision}, compares, chooses, and says which change of requirements would reverse the choice.`,
  ]);
}

/** What can go wrong with `system`, and what is done about it? */
export function failureModes(weight: number, system: string): Criterion {
  return criterion({ id: "failure-modes", name: "Failure modes", family: "technical" }, weight, [
    `Names no way in which ${system} can fail.`,
    `Says that ${system} can fail, without telling how that would show.`,
    `Names one concrete failure of ${system} together with its effect.`,
    `Names several concrete failures of ${system}, each with its effect and a countermeasure.`,
    `Names failures of ${system} with countermeasures, what those cost, and how one would notice and recover.`,
  ]);
}

/** Is the cause of `problem` found by evidence? */
export function diagnosis(weight: number, problem: string): Criterion {
  return criterion({ id: "diagnosis", name: "Diagnosis", family: "technical" }, weight, [
    `Offers a fix or a cause for ${problem} without looking at any evidence.`,
    `Names one thing to look at for ${problem}, without saying what it would tell.`,
    `Collects evidence that would narrow ${problem} down.`,
    `Narrows ${problem} down step by step, each observation ruling something in or out.`,
    `Narrows ${problem} down, confirms the cause before the fix, and checks afterwards that it is gone and would be noticed again.`,
  ]);
}

/** Does the design of `system` work from end to end? */
export function design(weight: number, system: string): Criterion {
  return criterion({ id: "design", name: "Design", family: "technical" }, weight, [
    `Names products or parts for ${system} that are not connected to one another.`,
    `Names parts of ${system}, but the main flow through them has a gap.`,
    `The main flow through ${system} works from end to end.`,
    `The main flow through ${system} works, and data, interfaces and the duty of each part are said.`,
    `The main flow through ${system} works, fits the load that was stated, and the part that would have to change first is named.`,
  ]);
}

/** How is `change` proved to work? */
export function verification(weight: number, change: string): Criterion {
  return criterion({ id: "verification", name: "Verification", family: "technical" }, weight, [
    `Names no check of ${change}.`,
    `Says that ${change} is tested, without saying what is tested.`,
    `Names a specific check of ${change}.`,
    `Names specific checks of ${change}, among them an edge or failure case.`,
    `Names specific checks of ${change}, what they cannot catch, and what would show it in production.`,
  ]);
}

/** Are sizes and rates of `load` worked out, and used? */
export function estimation(weight: number, load: string): Criterion {
  return criterion({ id: "estimation", name: "Estimation", family: "technical" }, weight, [
    `Gives no size or rate for ${load}.`,
    `Calls ${load} large or small without a figure.`,
    `Gives a figure for ${load}.`,
    `Derives figures for ${load} from stated assumptions.`,
    `Derives figures for ${load} from stated assumptions and uses them to accept or reject a design.`,
  ]);
}

// ── Soft skills in technical questions ───────────────────────────────────────────────────────────────────────────────────

/** Do the steps of the argument about `decision` follow from one another? */
export function reasoning(weight: number, decision: string): Criterion {
  return criterion({ id: "reasoning", name: "Explains reasoning", family: "soft_skill" }, weight, [
    `States a conclusion on ${decision} with no reason.`,
    `Gives a reason that has no bearing on ${decision}.`,
    `Gives at least one reason that bears on ${decision}.`,
    `Leads from stated facts or assumptions to a conclusion on ${decision}, each step following from the one before.`,
    `Leads step by step to a conclusion on ${decision}, and says which assumption, if it were false, would change it.`,
  ]);
}

/** Could `audience` follow what is said about `subject`? */
export function explanation(weight: number, subject: string, audience: string): Criterion {
  return criterion({ id: "explanation", name: "Explaining to others", family: "soft_skill" }, weight, [
    `Does not explain ${subject}, or repeats terms that ${audience} would have to look up.`,
    `Explains part of ${subject}, leaning on terms that stay unexplained.`,
    `Explains ${subject} in terms that ${audience} would know.`,
    `Explains ${subject} in terms that ${audience} would know, with an example or a comparison.`,
    `Explains ${subject} with an example, and says what follows from it for ${audience}.`,
  ]);
}

/** Is it found out what `task` has to achieve before it is solved? */
export function clarifying(weight: number, task: string): Criterion {
  return criterion({ id: "clarifying", name: "Clarifying the goal", family: "soft_skill" }, weight, [
    `Solves ${task} without any question or assumption about what is needed.`,
    `Makes one general assumption about ${task} that changes nothing later.`,
    `Asks for or states a requirement of ${task} that the answer then uses.`,
    `States several requirements of ${task}, one of which rules an option out.`,
    `Orders the requirements of ${task} by importance and says what is left out on purpose.`,
  ]);
}

/** Are `others`, who are concerned too, part of the answer? */
export function collaboration(weight: number, others: string): Criterion {
  return criterion({ id: "collaboration", name: "Working with others", family: "soft_skill" }, weight, [
    `Does not mention ${others}.`,
    `Mentions ${others} only as a hindrance or as people to be told afterwards.`,
    `Says what is asked of or shared with ${others}.`,
    `Says what is asked of or shared with ${others} and how their answer shapes the work.`,
    `Says how agreement with ${others} is reached, written down and kept up.`,
  ]);
}

// ── Behavioural ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Is there one real and specific instance of `matter`? */
export function situation(weight: number, matter: string): Criterion {
  return criterion({ id: "situation", name: "Situation", family: "soft_skill" }, weight, [
    `Tells no real instance of ${matter}: opinions, habits or what one would do.`,
    `Mentions ${matter}, but not when, where or in which work it happened.`,
    `Tells one specific instance of ${matter}, with its project, place or time.`,
    `Tells one specific instance of ${matter}, who was involved and what was at stake.`,
    `Tells one specific instance of ${matter}, who was involved, what was at stake, and which constraint made it hard.`,
  ]);
}

/** What did the candidate personally do about `matter`? */
export function action(weight: number, matter: string): Criterion {
  return criterion({ id: "action", name: "Own action", family: "soft_skill" }, weight, [
    `Tells no action about ${matter}, or only what other people did.`,
    `Tells what a group did about ${matter}; the candidate's own part cannot be told apart.`,
    `Tells at least one thing that the candidate did about ${matter}.`,
    `Tells the candidate's own steps about ${matter} in order.`,
    `Tells the candidate's own steps about ${matter} in order, and why these and not another way.`,
  ]);
}

/** What came of `matter`? */
export function result(weight: number, matter: string): Criterion {
  return criterion({ id: "result", name: "Result", family: "soft_skill" }, weight, [
    `Does not tell how ${matter} ended.`,
    `Says only that ${matter} ended well or badly.`,
    `Tells a concrete outcome of ${matter}.`,
    `Tells a concrete outcome of ${matter} with a number or a before and after.`,
    `Tells the outcome of ${matter} with a number or a before and after, how it was known, and what did not work out.`,
  ]);
}

/** What was learned from `matter`? */
export function reflection(weight: number, matter: string): Criterion {
  return criterion({ id: "reflection", name: "Reflection", family: "soft_skill" }, weight, [
    `Draws no lesson from ${matter}.`,
    `Draws a lesson that would fit any story, not ${matter} in particular.`,
    `Draws a lesson that follows from ${matter}.`,
    `Draws a lesson that follows from ${matter} and says what would be done differently.`,
    `Draws a lesson from ${matter} and tells a later occasion on which it was put into practice.`,
  ]);
}

/** Is the view of `others` understood and taken into account? */
export function perspective(weight: number, others: string): Criterion {
  return criterion({ id: "perspective", name: "Taking the other view", family: "soft_skill" }, weight, [
    `Does not say what ${others} wanted or thought.`,
    `Mentions ${others} only as wrong or in the way.`,
    `Says what ${others} wanted.`,
    `Says what ${others} wanted, their reasons, and how these were found out.`,
    `Says the reasons of ${others}, how these were found out, and what they changed in the candidate's own plan.`,
  ]);
}

/** Are options weighed before `decision`? */
export function judgement(weight: number, decision: string): Criterion {
  return criterion({ id: "judgement", name: "Weighing options", family: "soft_skill" }, weight, [
    `Tells ${decision} as if there had been nothing to decide.`,
    `Says what was chosen in ${decision}, with no reason.`,
    `Gives a reason for ${decision}.`,
    `Names an alternative to ${decision} and why it was not taken.`,
    `Names alternatives to ${decision}, the risk of each, and what would have made the candidate choose otherwise.`,
  ]);
}
