import { z } from "zod";
import type { Language } from "#lib/bank/content.ts";
import { type Fact, facts } from "./moves.ts";
import { compilePhrase, toTokens } from "./phrase-pattern.ts";

const aboutFacts = facts.map((fact) => `about_${fact}` as const);

/**
 * What a turn wants from the interviewer. "empty": nothing was said that could be an answer or a request. "about_…": a
 * question about the interview itself. "done": all was said already. "earlier": something is to be added to an earlier question.
 */
export const Intent = z.enum([
  "answer",
  "repeat",
  "clarify",
  "dont_know",
  "skip",
  "end",
  "yes",
  "no",
  "look",
  "empty",
  "wait",
  "greeting",
  "off_topic",
  "no_example",
  "done",
  "earlier",
  ...aboutFacts,
]);
export type Intent = z.infer<typeof Intent>;

/** The fact that a turn asks about, or null. */
export function factAsked(intent: Intent | null): Fact | null {
  return facts.find((fact) => intent === `about_${fact}`) ?? null;
}

type Request = Exclude<Intent, "answer" | "empty">;
type Phrases = Record<Request | "polite", readonly string[]>;

/** Longer turns are answers, whatever they begin with. */
const mostTokens = 26;

/** When one turn holds several requests, the first of these counts. */
const precedence: readonly Request[] = [
  "end",
  "skip",
  "earlier",
  "repeat",
  "look",
  "clarify",
  ...aboutFacts,
  "no_example",
  "wait",
  "dont_know",
  "done",
  "off_topic",
  "no",
  "yes",
  "greeting",
];

/** Marks of code, paths or formulas: such a turn is an answer even when it consists of known words, such as `exit(0)`. */
const codeLike = /[(){}[\]<>=_`#@$%^&*+|\\/~]/u;
const smileys = /[:;]-?[()DP]/gu;

const wish =
  "i want to|i wanna|i would like to|id like to|i need to|i have to|ive got to|i must|i wish to|lets|let us|can we|could we|can i|could i|may i|can you|could you|we can|we should";

const english: Phrases = {
  end: [
    `(${wish})? (end|stop|finish|terminate|quit|exit|cancel|abort) (it|this|the|our|my)? (interview|session|call|conversation)? (here|right now|now|early|today|for today)?`,
    `(${wish})? leave (the|this) (interview|session|call) (here|right now|now|early)?`,
    `(${wish}) leave (here|right now|now|early)?`,
    "(i am|im) (done|finished) with (the|this) interview",
    "(that is|thats) enough for (today|now)",
    "no more questions",
    "i (dont|do not) (want|wish) to (continue|go on|carry on|do this|do the interview|do this interview) (anymore|any more|any longer|now)?",
    "lets (call it a day|wrap up|wrap it up)",
    "(goodbye|good bye|bye|bye bye)",
  ],
  skip: [
    "(can|could|may|shall|should) (we|i|you) (just)? (skip|pass on|pass|move past) (this|that|it|the|to the next)? (one|question)? (for now)?",
    "(lets|let us|i want to|id like to|i would like to|i will|ill|id rather|i would rather|i prefer to|we can|i have to|i need to)? (just)? (skip|pass on|pass) (this|that|it|the current|the)? (one|question)?",
    "(can we|could we|shall we|lets|let us|i want to|id like to|i would like to)? (move on|go on|move|go|proceed|continue|skip) (to)? (the)? next (one|question)",
    "(can we|could we|shall we|lets|let us|i want to|id like to|i would like to|we can)? move on (to something else|to another question|from this question|from this one|from this)?",
    "(the)? next (question|one)?",
    "(can you|could you)? (ask|give) me (another|a different|the next) (question|one)",
    "(another|a different) (question|one)",
    "(id|i would) (rather|prefer) not (to)? (answer|say|talk about) (that|this|it)? (one|question)?",
    "i (dont|do not) (want|wish) to (answer|talk about|discuss) (that|this|it)? (one|question)?",
    "(lets|let us|can we|could we|we can)? leave (this|that|it) (one|question)? (out|there|at that)?",
    "no comment",
  ],
  repeat: [
    "(can|could|would|will) you (repeat|say|read|ask|go over) (that|it|this|the question|your question|the last question|the last part) (for me)? (again|once more|one more time)?",
    "(can|could|would|will) you repeat (again|once more|one more time)?",
    "repeat (that|it|this|the question|your question|the last question|the last part)? (again|once more|one more time)?",
    "(say|ask|read) (that|it|this|the question) (again|once more|one more time)",
    "(come again|once more|one more time|again|pardon|pardon me|i beg your pardon|what|what again)",
    "(what was|what is|whats) (that|it|the question|your question) (again)?",
    "what did you (just)? (say|ask) (again)?",
    "i (didnt|did not|couldnt|could not|cant|cannot) (quite|really)? (hear|catch|get) (you|that|it|the question|your question|what you said|the last part)? (well|clearly|properly)?",
    "(can|could|may) i (hear|have|see|get) (that|it|the question) (again|once more|one more time)",
    "i missed (that|it|the question|what you said)",
  ],
  clarify: [
    "(can|could|would|will) you (clarify|rephrase|explain|reword|simplify|elaborate on|elaborate) (that|it|this|the question|your question|what you mean|what you mean by *)? (a bit|a little)? (more|further|differently|in other words)?",
    "(clarify|rephrase|reword|simplify|explain) (that|it|this|the question|your question)? (a bit|a little)? (more|further)?",
    "what (exactly)? do you mean (exactly)?",
    "what (exactly)? do you mean (by|with) *",
    "what does (that|this|it|*) mean",
    "what is meant by *",
    "i (really)? (dont|do not|didnt|did not) (really|quite|fully)? understand (that|it|this|you|the question|your question|what you mean|what you are asking|what youre asking)?",
    "i (dont|do not) (really|quite)? get (that|it|this|you|the question|your question|what you mean)",
    "(can|could) you give (me)? (an example|a hint|more context|more detail|more details)",
    "(give me)? (an example|a hint)",
    "(i am|im) (a bit|a little)? (confused|lost)",
    "(the|this|that|your)? question (is unclear|is not clear|isnt clear)",
    "(that is|thats|it is|its) (unclear|not clear)",
    "(can|could) you (be more specific|say more|put it another way|put it differently|put that another way|say it differently)",
    "in what sense",
  ],
  look: [
    "(can|could|would|will) you (look at|see|check|review|read|go over) (my|the|this) (code|solution|program|query|function|script|editor|diagram|notes) (now|again)?",
    "(can|could|would|will) you (have|take) a (quick)? look (at)? (it|this|that|my code|the code|my solution|the editor|my query|my diagram)? (now|again)?",
    "(have|take)? (a)? (quick)? look at (my|the|this) (code|solution|program|query|function|script|editor|diagram|notes) (now|again)?",
    "(have|take) a (quick)? look (now|again)?",
    "(do|can) you see (my|the|this) (code|solution|program|query|function|script|editor|diagram|notes)",
    "(here is|heres|this is) my (code|solution|program|query|function|script|diagram)",
    "(i am|im) (done|finished|ready) with (my|the) (code|solution|program|query|function|script|diagram)",
    "(i have|ive) (finished|written|submitted) (my|the) (code|solution|program|query|function|script)",
    "(my|the) (code|solution|program|query|function|script) is (done|ready|finished|complete)",
    "what do you think (of|about) (my|the) (code|solution|program|query|function|script)",
  ],
  dont_know: [
    "(i)? (really|honestly|just)? (dont|do not) (really|actually|honestly)? know (that|this|it|the answer|the answer to that|the answer to this|the answer to this question|about that|about this|about it|how to answer|how to answer that|how to answer this|how to answer this question|what to say|yet)? (one)?",
    "(i have|ive got|ive|i got)? (absolutely|really)? no (idea|clue) (about that|about this|about it)?",
    "(i am|im)? (really|honestly)? not (so|really|quite|too|very)? sure (about that|about this|about it|about this one|about that one|how to answer|how to answer that|how to answer this)?",
    "i (cant|cannot|can not|couldnt|could not) (really)? (answer|remember|recall) (that|this|it|the answer|the question)? (one|question)?",
    "i (dont|do not) (really)? (remember|recall) (that|this|it|the answer)? (one)?",
    "(i have|ive)? never heard (of|about) (that|this|it)",
    "i (dont|do not) have (an|any) (answer|idea|answer for that|answer for this|answer to that|answer to this)",
    "nothing comes to mind",
    "i give up",
    "(dunno|i dunno|idk|beats me|no answer)",
  ],
  no: [
    "(no|nope|nah|not yet|not really|never mind|nevermind|of course not|no way)",
    "(lets|let us|id like to|i would like to|i want to|we can|i will|ill)? (continue|keep going|go on|carry on|resume) (with)? (the|this)? (interview|question)?",
    "i (dont|do not) (want to)? (end|stop|finish|leave|quit) (it|this|the interview)? (yet|now)?",
    "(dont|do not) (end|stop|finish|leave|quit) (it|this|the interview)? (yet|now)?",
    "(that|it) was (a mistake|an accident|not what i meant)",
    "i (didnt|did not) mean (that|it|to)",
  ],
  wait: [
    "(can|could|may) i (just)? (have|take|get|think for) (a|one|some|another)? (minute|second|moment|sec|bit|time|while|minutes|seconds)? (more)? (to think|thinking)? (about it|about that|about this)? (first)?",
    "(can|could|may) i (just)? think (about (it|that|this))? (first)? (for)? (a|one)? (minute|second|moment|sec|bit|while)?",
    "(let me|lemme|ill|i will|i need to|i have to|i want to|id like to) (just)? (quickly)? think (about)? (it|that|this)? (first)? (for)? (a|one|just a)? (minute|second|moment|sec|bit|while)? (first)?",
    "(please)? (give me|allow me|i need|i would need|id need|i could use) (just)? (a|one|some|another|a bit of|a little)? (minute|second|moment|sec|bit|time|more time|minutes|seconds) (more)? (to think)? (about it|about that|about this)?",
    "(just)? (a|one) (moment|second|minute|sec)",
    "(hold on|hang on|wait|bear with me|let me see|hmm let me see|im thinking|i am thinking|still thinking|im still thinking|i am still thinking|thinking) (a|one|for a|just a)? (moment|second|minute|sec)?",
    "(thats|that is|its)? (a)? (really)? (good|great|interesting|tough|hard|difficult) (question|one)",
    "where (do|should|shall) i (start|begin)",
  ],
  greeting: [
    "(hello|hi|hey)? (good morning|good afternoon|good evening|good day) (there|everyone|again)?",
    "(its)? (nice|good|pleased|great) to meet you",
    "how are you (today|doing|doing today)?",
  ],
  off_topic: [
    "(can|could|will|would) you (please)? (tell|sing|write|play|draw|show) me (a|an|another|some) (joke|song|story|poem|riddle|game|recipe) *?",
    "tell me (a|an|another|some) (joke|story|poem|riddle)",
    "(what|how) (is|was) the weather (like)? (today|there|like today|over there)?",
    "what (is|are) your (favorite|favourite) *",
    "do you (like|love|eat|sleep|dream|have feelings|drink|watch|play|follow) *?",
    "(what|which) (day|time) is it (today|now)?",
    "(who|what) (is|was|won|will win) the (president|meaning of life|capital of|world cup|match|election) *?",
    "(can|could) we (talk|chat) about (something else|football|soccer|sports|music|the weather|politics|movies)",
    "(are|do) you (chatgpt|gpt|claude|gemini|siri|alexa|single|married|hungry|happy|bored)",
  ],
  no_example: [
    "(sorry)? i (really|honestly|just)? (cant|cannot|can not|couldnt|could not) (really)? (think of|come up with|recall|remember|find|give you|name) (a|an|any|one|such|such a|such an|a good|a concrete|a specific|a single|anything|something|a real) (example|examples|situation|case|time|story|one|instance|moment)? (right now|at the moment|now|like that|of that|from my work|from work|here|off the top of my head)?",
    "i (really|honestly)? (dont|do not) (really)? (have|remember) (a|an|any|such|such a|such an|a good|a concrete|a specific|any such) (example|examples|situation|story|case|experience|moment) (like that|of that|for that|for this|right now|with that|from work)?",
    "no (good|concrete|specific)? (example|situation|story|case) (comes|came) to (my)? mind (right now|now)?",
    "(that|this|it|something like that|anything like that|such a thing) (has)? (never|not) (really)? happened (to me)? (yet|so far|before)?",
    "(ive|i have) never (really)? (been in|had|experienced|met|come across) (such|that|a|this|such a|anything like that|a situation|a conflict) *?",
    "nothing like that (has)? (ever)? (happened|comes to mind) (to me)?",
  ],
  done: [
    "(like|as)? i (have|ve)? (already|just) (said|told you|answered|explained|mentioned|covered|talked about|described) (that|this|it|so|you)? (already|before|earlier|just now|above)?",
    "(like|as) i (have)? (said|mentioned|told you|explained|described) (already|before|earlier|just now)?",
    "ive (already|just) (said|told you|answered|explained|mentioned|covered|talked about|described) (that|this|it|so|you)? (already|before|earlier|just now)?",
    "(thats|that is|this is) what i (have|ve)? (just|already)? (said|told you|explained|described) (already|before|just now)?",
    "(you|we) (have|ve)? (already|just) (asked|talked about|covered|had|discussed) (that|this|it|me that|me this) (already|before|one)?",
    "i (have|dont have) (nothing|not much|anything) (more|else|further) to (add|say) (to (that|this|it)|on (that|this)|about (that|this|it))?",
    "(i think|i believe|i guess)? (thats|that is|that would be|thatd be) (all|it|everything|basically it|pretty much it|about it|basically all) (i (have|can say|know|wanted to say|can think of)|from me|from my side|really)?",
    "(i have)? nothing (more|else|further) to (add|say) (to (that|this)|about (that|this)|here)?",
    "(im|i am) (done|finished) (with (this|that|my answer|the answer|this question|this one))?",
    "(asked|answered) (and answered)? already",
    "(nope|no)? (i have|ive|i ve got|i dont have|i do not have|ive got|there are)? (no|not any|any|dont have any) (more|other|further)? questions (for you|from me|from my side|at the moment|right now|so far)?",
    "(nope|no)? (im|i am|were|all) (good|fine|all set|set|good for now)",
  ],
  earlier: [
    "(sorry)? (can|could|may|might) i (just|quickly|also)? (add|say|mention) (something|one thing|one more thing|something else|a thing|a point|more) (about|to|on|regarding|for) (the|my|your|an) (first|second|third|fourth|fifth|sixth|last|previous|earlier|former) (question|answer|one|topic)?",
    "(sorry)? (can|could|may|might) (i|we) (just|quickly)? (go|come|get|jump|return) (back)? to (the|my|your|an) (first|second|third|fourth|fifth|sixth|last|previous|earlier|former) (question|answer|one|topic)? (again|for a (moment|second|minute))?",
    "(sorry)? (i want to|id like to|i would like to|i wanna|let me|id love to) (just|quickly|also)? (add|say|mention) (something|one thing|one more thing|something else|a thing|a point|more) (about|to|on|regarding|for) (the|my|your|an) (first|second|third|fourth|fifth|sixth|last|previous|earlier|former) (question|answer|one|topic)?",
    "(sorry)? (i want to|id like to|i would like to|i wanna|let me|lets) (just|quickly)? (go|come|get|jump|return) (back)? to (the|my|your|an) (first|second|third|fourth|fifth|sixth|last|previous|earlier|former) (question|answer|one|topic)? (again|for a (moment|second|minute))?",
    "(can|could|may) i (just|quickly|also)? (add|say|mention) (something|one thing|one more thing|more) (about|to|on|for) question (one|two|three|four|five|six|1|2|3|4|5|6)",
    "(i want to|id like to|i would like to|let me|can i|could i|can we) (go|come|get) back to question (one|two|three|four|five|six|1|2|3|4|5|6)",
    "(i (have|ve)|ive)? (just)? (remembered|forgot|forgotten) something (about|for|on) (the|my|an) (first|second|third|fourth|fifth|last|previous|earlier) (question|answer|one)",
  ],
  about_recording: [
    "(is|are|am|will) (this|it|the interview|the call|my answers|my voice|my video|my picture|my face|i|we|everything) (be|being)? (still)? (recorded|filmed|taped|saved|stored|kept|captured) (now|right now|somewhere|too)?",
    "(are|do) you (record|recording|save|saving|store|storing|keep|keeping|film|filming) (this|me|it|my voice|my answers|the call|everything|my video|the video|all this)? (now|right now)?",
    "(what|where) (do you|will you|is|gets|are) (record|recorded|store|stored|save|saved|keep|kept)",
    "(how long|where) (is|are|will) (this|it|the recording|my data|my answers) (be)? (kept|stored|saved)",
    "what happens (to|with) (my|the) (data|answers|recording|voice|video)",
  ],
  about_readers: [
    "who (will|is going to|gets to|can|does) (read|see|hear|listen to|review|look at|watch|get|evaluate|check) (this|it|my answers|the report|the recording|the transcript|the interview|the answers|all this)",
    "who (reads|sees|hears|reviews|watches|gets|evaluates|checks) (this|it|my answers|the report|the recording|the transcript|the interview|the answers|that)",
    "(will|does|is) (a|any|an actual|there a) (human|person|real person|recruiter|somebody|someone) (be)? (read|see|review|listen to|reading|listening to|watching|look at) (this|it|my answers|to this)?",
    "who (decides|makes the decision|will decide)",
  ],
  about_length: [
    "how (long|much longer) (does|will|is|do|are|have) (this|it|the interview|we|i|you) (take|last|be|go on|going to take|have|got|need)? (left|still)?",
    "how many (more)? questions (are there|are left|left|do we have|will there be|to go|remain|are remaining|do you have|are still to come|will you ask) (left|more|still)?",
    "how much (time|more time) (do we have|do i have|is left|is there|have i got|have we got|left|remains) (left|still|for this|for this question)?",
    "(are we|is this) (almost|nearly|soon) (done|finished|over|at the end)",
    "is (this|that) the last (question|one)",
  ],
  about_next: [
    "what happens (next|after this|after the interview|after that|afterwards|then|when we are done|when were done|at the end|from here)",
    "when (will|do|can) i (hear|get|receive|know|expect) (back|the result|the results|an answer|a decision|about the result|about it|from you|from them|feedback|more) (from you|from them)?",
    "what (is|are) the next (step|steps)",
    "(do|will|when do|when will) i (get|receive) (feedback|a report|the report|the result|the results|an answer) (for this|afterwards|at the end)?",
  ],
  about_interviewer: [
    "(who|what) are you (exactly|actually|really)?",
    "are you (actually|really)? (a|an)? (real|actual)? (human|person|robot|bot|ai|machine|computer|real|computer program|program|software) (or (a|an) (human|person|robot|bot|ai|machine))?",
    "am i (talking|speaking) (to|with) (a|an) (real|actual)? (human|person|robot|bot|ai|machine|computer) (or (a|an)? (human|person|robot|bot|ai|machine|computer))?",
    "what is your name",
    "whats your name",
  ],
  about_scoring: [
    "how (am i|did i|was i|am i doing so) (doing|do) (so far|on that|there)?",
    "(was|is) (that|this|my answer|it) (answer)? (right|correct|good|ok|okay|wrong|enough|fine|good enough|what you wanted|what you want|what you are looking for|what youre looking for)",
    "(did|do) i (pass|get it right|answer correctly|do well|do ok|do okay)",
    "(what is|whats|what was) my (score|grade|result|rating)",
    "how (are|will|is) (my answers|i|this|it|the interview) (be|being)? (scored|graded|judged|evaluated|rated|assessed)",
    "(what is|whats|what was|what would be) the (right|correct|best|expected) answer",
    "(can|could|will) you (tell|give) me (the|a)? (right|correct|expected)? (answer|solution|score|feedback|grade) (now|please)?",
    "what (are|were) you (looking|hoping) for",
  ],
  about_role: [
    "(can|could|will) you (tell me|say|explain|share) (something|anything|a bit|a little|more|a bit more|a little more)? about (the|this|your) (role|job|position|company|team|salary|project|product|work)",
    "what (does|is|are) (the|this|your) (job|role|position|company|team|salary|pay|benefits|tech stack|stack|working hours) (like|about|doing|do|pay|exactly)?",
    "(which|what) (company|team|role|job|position) is (this|it) (interview)? (for)?",
    "how much (does it|does the job|will i|would i|do you|is the) (pay|earn|get paid|salary|get)",
    "(is|are) (it|the job|this job|the role|the position|this) (fully)? (remote|on site|onsite|hybrid|full time|part time)",
    "when (does|would|can) (the job|it|i) start",
  ],
  about_hearing: [
    "(can|do|could) you (still)? (hear|see|understand) me (now|ok|okay|well|clearly|properly|alright)?",
    "(are you|is anyone|is anybody|is somebody) (still)? (there|listening)",
    "(is|does) (my|the) (microphone|mic|audio|sound|camera) (working|work|on|ok|okay)",
    "(testing|test|mic check|sound check) (testing|one two|one two three)?",
  ],
  about_other: [
    "(can|could|may) i (just)? ask (you)? (a|one|something|a quick|another) (question|thing)? (first|before|about (this|it|the interview))?",
    "(i have|ive got|i got|i do have) (a|one|another|some) (question|questions) (for you|first|before we (start|go on|continue))?",
  ],
  yes: [
    "(yes|yeah|yep|yup|yea|sure|ok|okay|alright|all right|of course|absolutely|definitely|certainly|correct|right|exactly|affirmative)",
    "(go ahead|do|confirm|confirmed|i confirm|i do|i am|i am sure|im sure|thats right|that is right|that is correct|thats correct|i want to|id like to|i would like to)",
    "i (think|believe|guess|suppose) so",
  ],
  polite: [
    "(sorry|im sorry|i am sorry|excuse me|thanks|thank you|thank you very much|thank you so much|thanks a lot|hi|hello|hey)",
    "(um|uh|umm|uhm|uhh|hmm|hm|er|erm|ah|oh|well|so|and|but|actually|honestly|maybe|then|i think|i guess|for now|if possible|if you can|if thats ok|if that is ok|would you)",
  ],
};

// ME and YOU stand for the many pronouns; words match with their accents or with none at all.
const me = "(tôi|em|mình|tớ|cháu|con|anh|chị|chúng ta|ta)";
const you = "(bạn|anh|chị|cô|thầy|ai|hệ thống)";
const not = "(không|chưa|ko|hông|hổng|chẳng|k)";
const thisQuestion =
  "(câu này|câu đó|câu hỏi này|câu hỏi đó|câu hỏi vừa rồi|câu vừa rồi|câu hỏi|câu trên|câu|cái này|cái đó|phần này|vấn đề này|điều này|điều đó)";
const forMe = `(giúp ${me}|cho ${me}|hộ ${me}|giùm ${me}|giúp|giùm|hộ)`;
const myCode = `(code|mã|mã nguồn|bài|bài làm|bài code|đoạn code|đoạn mã|lời giải|chương trình|câu truy vấn|hàm|sơ đồ) (này|đó|trên)? (của ${me})?`;
const canYou = "(được không|có được không|được chứ|được chưa)";

const vietnamese: Phrases = {
  end: [
    `(${me})? (muốn|xin|xin phép|cần|phải|có thể|xin được|hãy|muốn xin|muốn được)? (kết thúc|dừng lại|dừng|ngừng lại|ngừng|ngưng|thoát|hủy|chấm dứt) (luôn|sớm)? (buổi|cuộc)? (phỏng vấn)? (này)? (tại đây|ở đây|luôn|ngay|ngay bây giờ|bây giờ|thôi|sớm|đi)? ${canYou}?`,
    `cho ${me} (xin)? (được)? (kết thúc|dừng|ngừng|nghỉ) (buổi|cuộc)? (phỏng vấn)? (tại đây|ở đây|luôn|sớm)?`,
    `(${me})? ${not} muốn (phỏng vấn|tiếp tục|làm) (phỏng vấn)? (nữa|tiếp)?`,
    "(tạm biệt|chào tạm biệt)",
  ],
  skip: [
    `(${me})? (xin|xin phép|muốn|xin được|có thể|hãy|cho phép ${me}|cho ${me}|cho ${me} xin|cho)? (được)? (bỏ qua|bỏ|qua|pass|skip) ${thisQuestion}? (được không|được chứ|đi|nhé)?`,
    `(${me}|${you})? (có thể|hãy|muốn|xin|cho ${me}|cho)? (chuyển sang|chuyển qua|chuyển đến|chuyển tới|chuyển|sang|qua|đi tới|đi đến|hỏi) (câu|câu hỏi)? (khác|tiếp theo|kế tiếp|kế|mới|sau|tiếp) (đi|luôn)? ${canYou}?`,
    "(câu|câu hỏi) (khác|tiếp theo|kế tiếp|kế|sau|tiếp)",
    "tiếp theo",
    `(${me})? (xin|xin phép)? ${not} (muốn)? (được)? trả lời ${thisQuestion}?`,
  ],
  repeat: [
    `(${you})? (có thể|vui lòng|hãy|xin)? (nhắc lại|nói lại|đọc lại|hỏi lại|lặp lại|lập lại|nêu lại) ${forMe}? ${thisQuestion}? ${forMe}? (một lần nữa|lần nữa|thêm lần nữa|thêm một lần nữa)? ${canYou}? (đi)?`,
    `(${me})? ${not} nghe (rõ|thấy|được|kịp|ra) ${thisQuestion}? (gì)? (cả|hết)?`,
    "(một lần nữa|thêm một lần nữa|lần nữa)",
    "(câu hỏi|câu vừa rồi|câu này) là gì (vậy|thế|nhỉ)?",
    `(${you})? (vừa|mới)? (nói|hỏi) (cái)? gì (vậy|thế|cơ|đấy)?`,
    "(gì|cái gì) (cơ|vậy|thế)?",
    "(hả|sao cơ|sao ạ)",
    `(${me} muốn|cho ${me})? nghe lại ${thisQuestion}? ${canYou}?`,
  ],
  clarify: [
    `(${you})? (có thể|vui lòng|hãy|xin)? (giải thích|làm rõ|nói rõ|diễn đạt lại|diễn đạt|diễn giải|nói cụ thể|nói rõ hơn) (lại|rõ)? (hơn|thêm)? (về)? ${thisQuestion}? ${forMe}? (rõ)? (hơn|thêm|kỹ hơn)? ${canYou}?`,
    `(${me})? ${not} hiểu (rõ|lắm|được)? ${thisQuestion}? (lắm)?`,
    `(${me})? ${not} hiểu ý (của)? (${you}|câu hỏi|câu này)? (lắm)?`,
    `ý (của)? (${you}|câu hỏi|câu này|câu hỏi này) là (gì|sao) (vậy|thế|nhỉ)?`,
    "(thế là sao|vậy là sao|là sao|nghĩa là gì|nghĩa là sao|ý là sao|ý là gì) (vậy|thế|nhỉ)?",
    "* (có)? nghĩa là gì (vậy|thế|nhỉ)?",
    `cho ${me} (xin)? (một|thêm)? (ví dụ|gợi ý)`,
    `(${you})? (có thể)? (cho ${me}|cho)? (một|thêm)? (ví dụ|gợi ý) ${canYou}?`,
    `${thisQuestion} (khó hiểu|không rõ|chưa rõ|không rõ ràng|hơi khó hiểu) (quá|lắm)?`,
  ],
  look: [
    `(${you})? (có thể|vui lòng|hãy|xin|nhờ ${you})? (xem|nhìn|đọc|kiểm tra) (giúp ${me}|giúp|qua|thử|lại)? ${myCode} ${forMe}? (đi|nhé)? ${canYou}?`,
    `(${you})? (có)? (thấy|nhìn thấy) ${myCode} (chưa|không)?`,
    `(đây là|này là) ${myCode}`,
    `(${me})? (đã)? (viết|làm|nộp) xong ${myCode}? (rồi)?`,
    `${myCode} (đã)? (xong|hoàn thành) (rồi)?`,
  ],
  dont_know: [
    `(${me})? (thật sự|thực sự|cũng|thật|quả thật)? ${not} (biết|rõ|nhớ|chắc|rành|nắm rõ|chắc chắn) (về)? ${thisQuestion}? (lắm|rõ|nữa|gì|luôn)?`,
    `(${me})? ${not} biết (câu trả lời|trả lời sao|trả lời thế nào|trả lời như thế nào|phải trả lời sao|phải trả lời thế nào|nói gì|nói sao)`,
    `(${me})? ${not} có (ý tưởng|câu trả lời) (gì|nào)?`,
    `(${me})? ${not} (thể)? trả lời được ${thisQuestion}?`,
    `(${me})? quên (mất)? (rồi)?`,
    `(${me})? (xin)? (chịu|chịu thua|bó tay) (rồi|thôi)?`,
    `(${me})? ${not} nghĩ ra (được)? (gì)?`,
  ],
  no: [
    "(dạ)? (không|ko|không phải|chưa|chưa muốn|không muốn|thôi|không cần|hông|không đâu)",
    `(${me})? (muốn|hãy|cứ|xin)? (tiếp tục|tiếp) (phỏng vấn|trả lời)? (đi)?`,
    `(${me})? (không|chưa|đừng|ko) (muốn)? (dừng lại|dừng|kết thúc|ngừng|thoát) (lại)? (buổi phỏng vấn|phỏng vấn|đâu)?`,
    `(${me})? (nói|bấm|gõ)? nhầm (rồi)?`,
  ],
  wait: [
    `(cho|để|đợi|chờ|xin phép) ${me}? (xin)? (được)? (suy nghĩ|nghĩ|xem|nhớ|nhớ lại|suy nghĩ lại) (lại|về câu này)? (một|1)? (chút|lát|tí|phút|xíu|ít phút)? (đã|nhé|ạ|thôi)? ${canYou}?`,
    `(cho|đợi|chờ|xin) ${me}? (xin)? (một|1|vài|ít|thêm|thêm một)? (chút|lát|tí|phút|giây|xíu|ít phút|ít thời gian|thời gian) (thời gian)? (để)? (suy nghĩ|nghĩ)? (nhé|ạ|đã)? ${canYou}?`,
    `${me} (đang|còn đang|vẫn đang) (suy nghĩ|nghĩ) (đã)?`,
    `${me} cần (một|1|thêm|vài)? (chút|ít|phút)? (thời gian|phút) (để)? (suy nghĩ|nghĩ)?`,
    "(đợi|chờ) (một|1)? (chút|lát|tí|xíu) (đã|nhé|ạ)?",
    "(một|1) (chút|lát|tí|xíu) (thôi|nhé|ạ)?",
    "(câu hỏi|câu này) (hay|khó|hay quá|khó quá|khó nhỉ|thú vị)",
  ],
  greeting: ["(rất)? (vui|hân hạnh) được gặp (bạn|anh|chị)", `${you} (có)? khỏe không`],
  off_topic: [
    `(${you})? (có thể)? (kể|hát|đọc) (cho ${me})? (một)? (chuyện cười|truyện cười|bài hát|bài thơ|câu chuyện|chuyện) ${canYou}?`,
    "(hôm nay)? thời tiết (hôm nay)? (thế nào|ra sao) (nhỉ|vậy)?",
    `${you} (có)? thích (ăn gì|gì|xem phim|nghe nhạc|bóng đá|*) (không|nhất)?`,
    "(bây giờ)? (là)? mấy giờ (rồi)?",
    `${you} (ăn cơm|ăn sáng|ăn trưa|có người yêu) chưa`,
  ],
  no_example: [
    `(hiện tại|lúc này|thật sự|thực sự)? ${me} (thật sự|thực sự)? ${not} (thể)? (nghĩ ra|nhớ ra|tìm ra|nhớ|nghĩ được|kể được) (được)? (một)? (ví dụ|tình huống|câu chuyện|trường hợp|chuyện|lần) (nào|gì)? (cụ thể|như vậy|như thế)? (cả|hết)? (lúc này)?`,
    `${me} ${not} có (một)? (ví dụ|tình huống|câu chuyện|trường hợp|kinh nghiệm|chuyện) (nào|gì)? (cụ thể|như vậy|như thế)? (cả|hết)?`,
    `${me} chưa (từng|bao giờ) (gặp|trải qua|bị|rơi vào|có) (chuyện|tình huống|trường hợp|việc)? (này|đó|như vậy|như thế|nào như vậy)?`,
    "chuyện (đó|này|như vậy) chưa (từng|bao giờ)? xảy ra (với (tôi|em|mình))?",
  ],
  done: [
    `(như)? ${me} (đã|vừa|mới)? (nói|trả lời|kể|trình bày|nhắc) (ở trên|lúc nãy|hồi nãy|trước đó|rồi|điều đó rồi|câu này rồi|phần này rồi|ý này rồi)`,
    `như ${me} (đã|vừa|mới) (nói|kể|trình bày)`,
    `${you} (đã|vừa)? hỏi (câu này|điều này|rồi|câu này rồi|cái này rồi)`,
    `${me}? ${not} (còn)? (có)? gì (để)? (thêm|bổ sung|nói thêm) (nữa)? (cả)?`,
    `(${me} nghĩ)? (chỉ có|chỉ|như)? (vậy|thế) (thôi|là hết|là đủ|thôi ạ)`,
    `${me}? ${not} (có)? (còn)? (câu hỏi|điều|gì|thắc mắc) (gì|nào|để|cần)? (hỏi)? (thêm|nữa|cả)?`,
    `(${me})? (hết|xong) rồi`,
    `${me} (trả lời|nói) xong (rồi)?`,
  ],
  earlier: [
    `(cho)? ${me}? (xin)? (muốn|xin phép|có thể)? (được)? (bổ sung|nói thêm|thêm) (một chút|một ý|một điều|thêm)? (cho|về|vào|ở) (câu|câu hỏi) (đầu|đầu tiên|thứ nhất|thứ hai|thứ ba|thứ tư|thứ năm|trước|vừa rồi|lúc nãy|hồi nãy|một|hai|ba|bốn|năm|1|2|3|4|5|6) ${canYou}?`,
    `(cho)? ${me}? (xin)? (muốn|xin phép|có thể)? (được)? (quay lại|trở lại|quay về) (câu|câu hỏi) (đầu|đầu tiên|thứ nhất|thứ hai|thứ ba|thứ tư|thứ năm|trước|vừa rồi|lúc nãy|hồi nãy|một|hai|ba|bốn|năm|1|2|3|4|5|6) ${canYou}?`,
  ],
  about_recording: [
    `(buổi này|buổi phỏng vấn|cuộc gọi|giọng nói|câu trả lời)? (này|của ${me})? (có)? (bị|được)? (đang)? (ghi âm|ghi hình|thu âm|quay phim|quay lại|lưu lại|lưu) (lại)? (không|à|hả)`,
    `${you} có (đang)? (ghi âm|ghi hình|thu âm|lưu) (lại)? (không|gì không|những gì không)`,
    `(dữ liệu|bản ghi|câu trả lời) (của ${me})? (được)? (lưu|giữ) (ở đâu|bao lâu|trong bao lâu)`,
  ],
  about_readers: [
    `ai (sẽ|là người)? (đọc|xem|nghe|đánh giá|chấm|quyết định) (câu trả lời|báo cáo|bản ghi|buổi này|kết quả|cái này)? (của ${me})? (vậy|thế|ạ)?`,
    `(có)? (người thật|con người|nhà tuyển dụng|ai) (nào)? (đọc|xem|nghe) (lại)? (câu trả lời|báo cáo)? (của ${me})? không`,
  ],
  about_length: [
    "(còn|mất|kéo dài|phỏng vấn)? (khoảng)? bao lâu (nữa|vậy|thế|ạ)?",
    "(buổi phỏng vấn|buổi này|phỏng vấn) (này)? (kéo dài|mất|diễn ra|dài) (trong)? bao lâu (vậy|thế|ạ)?",
    "(còn)? (bao nhiêu|mấy) (câu|câu hỏi|phút) (nữa|vậy|còn lại)?",
    "(còn)? bao nhiêu thời gian (nữa)?",
    "(đây)? (có phải)? là câu (hỏi)? cuối (cùng)? (chưa|không|rồi à|à)?",
    "(sắp)? (xong|hết) chưa",
  ],
  about_next: [
    "(sau)? (buổi)? (phỏng vấn)? (này)? (thì)? (tiếp theo|sau đó|bước tiếp theo) (sẽ)? (là gì|thế nào|ra sao|như thế nào)",
    "(bao giờ|khi nào) (thì)? (tôi|em|mình)? (có|biết|nhận được|được biết) (kết quả|phản hồi|câu trả lời)",
    "(sau)? (buổi)? phỏng vấn (này)? (xong)? (thì)? (sẽ)? (thế nào|ra sao|có gì|làm gì)",
  ],
  about_interviewer: [
    "(bạn|anh|chị) là ai (vậy|thế|ạ)?",
    "(bạn|anh|chị|đây) (có phải)? (là)? (người thật|người|máy|robot|ai|con người|phần mềm) (hay (là)? (máy|người|robot|ai))? (không|à|hả|vậy|thế)?",
    "(tôi|em|mình) (đang)? (nói chuyện|nói) với (người|máy|ai|người thật|robot) (hay (là)? (máy|người|robot))? (không|à|vậy|thế)?",
    "(bạn|anh|chị) tên (là)? gì",
  ],
  about_scoring: [
    "(câu trả lời|trả lời|như vậy|vậy|thế) (của (tôi|em|mình))? (có)? (đúng|được|ổn|tốt|đủ|đạt) (không|chưa|chứ|không ạ)",
    "(tôi|em|mình) (trả lời|làm) (như vậy)? (có)? (đúng|được|ổn|tốt|thế nào|ra sao) (không|rồi|chưa)?",
    "(tôi|em|mình) (được)? (bao nhiêu|mấy) điểm",
    "(đáp án|câu trả lời đúng) là gì (vậy|thế)?",
    "(tôi|em|mình)? (được)? (chấm|đánh giá) (như thế nào|thế nào|ra sao)",
  ],
  about_role: [
    "(bạn|anh|chị)? (có thể)? (cho (tôi|em|mình) biết|nói|giới thiệu) (thêm|một chút)? về (công ty|công việc|vị trí|vị trí này|công việc này|mức lương|lương|đội|nhóm) (được không|không|này)?",
    "(lương|mức lương|công việc|vị trí|công ty) (này)? (là)? (bao nhiêu|thế nào|gì|ra sao|làm gì) (vậy|thế|ạ)?",
    "(đây)? (là)? (phỏng vấn)? (cho|của) (vị trí|công ty) (nào|gì) (vậy|thế|ạ)?",
  ],
  about_hearing: [
    "(bạn|anh|chị) (có)? (nghe|thấy|nghe thấy|nghe rõ) (tôi|em|mình)? (rõ)? (nói)? (không|chứ|chưa)",
    "(alo|a lô) (alo|a lô|nghe rõ không)?",
    "(mic|micro|âm thanh) (của (tôi|em|mình))? (có)? (hoạt động|ổn|nghe được) (không|chưa)",
  ],
  about_other: [
    "(cho)? (tôi|em|mình) (xin phép|muốn|có thể)? (hỏi|được hỏi) (một)? (câu|chút|điều)? (được không|nhé|ạ)?",
    "(tôi|em|mình) (có)? (một)? (câu hỏi|thắc mắc) (ạ|muốn hỏi)?",
  ],
  yes: [
    "(dạ)? (có|vâng|đúng|đúng vậy|đúng rồi|phải|đồng ý|được|tất nhiên|dĩ nhiên|chắc chắn|chắc|xác nhận|ừ|ừa|oke|ok|okay)",
    "dạ",
    `${me} (chắc chắn|chắc|đồng ý|xác nhận|muốn) (rồi|vậy|thế)?`,
    "(có chứ|được rồi|được chứ)",
  ],
  polite: [
    `(xin lỗi|xin chào|chào|cảm ơn|cám ơn|làm ơn|vui lòng|thưa|phiền) (${you})? (nhiều)? (giúp|giúp ${me})?`,
    `${me} (xin lỗi|cảm ơn|cám ơn|chào) (${you})?`,
    `${you} ơi`,
    `(ạ|nhé|nha|nhỉ|với|à|ừm|ờ|ơ|ờm|hừm|um|uh|thì|thôi|đi|vậy|chắc|có lẽ|hiện tại|bây giờ|${canYou}|${forMe}|${me})`,
  ],
};

type Compiled = ReadonlyArray<{ request: Request | "polite"; pattern: RegExp }>;

function compile(phrases: Phrases): Compiled {
  const order: ReadonlyArray<Request | "polite"> = [...precedence, "polite"];
  return order.flatMap((request) => phrases[request].map((phrase) => ({ request, pattern: compilePhrase(phrase) })));
}

const compiledEnglish = compile(english);
/** English requests are common in Vietnamese interviews about technology. */
const compiled: Record<Language, Compiled> = { en: compiledEnglish, vi: [...compile(vietnamese), ...compiledEnglish] };

/**
 * What a whole turn wants. It is a request only when nothing but requests and politeness was said:
 * "skip" asks to skip, "I would skip the cache" answers. Everything not understood is an answer.
 */
export function intentOf(text: string, language: Language): Intent {
  const plain = text.replace(smileys, " ");
  if (codeLike.test(plain)) return "answer";
  const tokens = toTokens(plain);
  if (tokens.every((token) => token === ".")) return /^[\s\p{P}]*$/u.test(plain) ? "empty" : "answer";
  if (tokens.length > mostTokens) return "answer";
  const found = segment(
    // "Please" may stand anywhere and changes nothing.
    tokens.filter((token) => token !== "please"),
    compiled[language],
  );
  if (!found) return "answer";
  const requests = new Set(found);
  // "Yes and no" is an opinion.
  if (requests.has("yes") && requests.has("no") && !precedence.some((one) => one !== "yes" && one !== "no" && requests.has(one)))
    return "answer";
  return precedence.find((request) => requests.has(request)) ?? "empty";
}

/** Splits a turn into known phrases without a rest, the longest first; null when that is impossible. */
function segment(tokens: readonly string[], phrases: Compiled): Array<Request | "polite"> | null {
  const dead = new Set<number>();
  const from = (start: number): Array<Request | "polite"> | null => {
    if (start >= tokens.length) return [];
    if (dead.has(start)) return null;
    if (tokens[start] === ".") return from(start + 1);
    for (let end = tokens.length; end > start; end -= 1) {
      const line = `${tokens.slice(start, end).join(" ")} `;
      for (const { request, pattern } of phrases) {
        const rest = pattern.test(line) ? from(end) : null;
        if (rest) return [request, ...rest];
      }
    }
    dead.add(start);
    return null;
  };
  return from(0);
}

const ordinals: readonly (readonly [RegExp, number])[] = [
  [/\b(?:first|question (?:one|1))\b|(?:câu|câu hỏi) (?:đầu|đầu tiên|thứ nhất|một|1)(?![\p{L}\p{N}])/iu, 0],
  [/\b(?:second|question (?:two|2))\b|(?:câu|câu hỏi) (?:thứ )?(?:hai|2)(?![\p{L}\p{N}])/iu, 1],
  [/\b(?:third|question (?:three|3))\b|(?:câu|câu hỏi) (?:thứ )?(?:ba|3)(?![\p{L}\p{N}])/iu, 2],
  [/\b(?:fourth|question (?:four|4))\b|(?:câu|câu hỏi) (?:thứ )?(?:bốn|tư|4)(?![\p{L}\p{N}])/iu, 3],
  [/\b(?:fifth|question (?:five|5))\b|(?:câu|câu hỏi) (?:thứ )?(?:năm|5)(?![\p{L}\p{N}])/iu, 4],
  [/\b(?:sixth|question (?:six|6))\b|(?:câu|câu hỏi) (?:thứ )?(?:sáu|6)(?![\p{L}\p{N}])/iu, 5],
];

/**
 * Which earlier question a turn means to add to.
 * @param current the index of the question that is being talked about
 * @returns the one that it names, or else the one before; null when there is none
 */
export function earlierQuestion(text: string, current: number | null): number | null {
  if (current === null || current === 0) return null;
  const named = ordinals.find(([pattern]) => pattern.test(text.normalize("NFC")))?.[1];
  return named !== undefined && named < current ? named : current - 1;
}
