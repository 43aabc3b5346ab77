import type { Language } from "#lib/bank/content.ts";

/** Compact word knowledge of the scorer. Written as people write; `lexicon.ts` folds and stems it. */

/** Words in one group mean about the same in an answer. */
export const synonymGroups = `
big large huge great massive | small little tiny minor | begin start initiate launch | end finish terminate conclude | show display indicate reveal demonstrate
make create produce build generate construct form | use utilize employ apply | need require demand must | help assist aid support | purchase buy
fix repair correct resolve remedy solve | change modify alter update adjust edit | get obtain receive acquire gain | check verify validate confirm ensure
error mistake fault bug defect | fail failure crash outage break broken | fast quick rapid speedy swift | slow sluggish | delete remove drop erase discard
keep retain preserve maintain | store save persist record | send transmit deliver submit dispatch | find locate discover detect notice spot identify
split divide partition separate shard | join merge combine unite | allow permit enable let | prevent avoid block forbid stop prohibit | guess assume suppose
different distinct unlike differ vary difference | same identical equal equivalent alike equally | connect link attach contact touch | gap hole opening | path route way circuit
empty blank void | full complete whole entire | multiple several many various | user customer client | server backend | database db | program application app software
function method procedure routine subroutine | variable identifier | call invoke | copy duplicate replicate clone replica | hide conceal mask private | expose reveal public
read view see | write insert | answer reply respond response | request query ask call | message notify tell inform announce warn | wait pause delay hold
retry repeat again | limit restrict cap bound throttle constrain | secret password credential | encrypt cipher scramble | hash digest | random arbitrary
test experiment trial try | measure metric figure number quantity value amount | data information record | list array sequence | order sequence sort rank
increase grow rise raise expand higher | decrease reduce shrink drop lower fall lessen | more greater additional extra | less fewer | heavy weight mass | warm hot heat
cold cool | move travel go shift | fast velocity speed | energy power | sound noise vibration vibrate | light bright glow lit shine | dark black
water liquid fluid | evaporate vaporize dry | dissolve melt | soil dirt earth ground | rock stone mineral | plant flower tree | animal creature organism | eat consume feed
food nutrient nutrition | safe secure protected | danger risk hazard threat | cause reason because due why | result outcome effect consequence impact | goal aim purpose objective
plan schedule strategy | deadline due date | late delay behind overdue | early soon ahead | team group crew | colleague coworker teammate peer | manager boss lead supervisor
job task work assignment | customer buyer | problem issue trouble difficulty challenge | important essential crucial critical key vital | hard difficult tough | easy simple
argue disagree dispute conflict | agree consensus accept approve | suggest propose recommend offer | choose select pick decide opt | compare contrast | explain describe clarify
learn study train | teach coach mentor guide train | listen hear | talk speak discuss say conversation | meet meeting call | apologize sorry | honest open transparent | write document note
improve better enhance optimize | worse degrade | cost price expense money budget | cheap inexpensive | time duration period | minute hour day week month | part piece section component element
combine mix blend | cover contain include hold | inside within internal inner | outside external outer | near close adjacent next | remote distant | front ahead | copy backup
parallel concurrent simultaneous together | single alone one | atomic indivisible | consistent consistency coherent | stale outdated old | fresh new recent current | cache memo
queue backlog buffer | lock mutex exclusive | thread process worker | memory ram storage | disk drive | crash die kill | restart reboot recover restore | monitor observe watch track alert
deploy release ship rollout publish | rollback revert undo | version revision | schema structure format layout | index lookup | table relation | row record tuple | column field attribute
key identifier id | unique distinct | null missing absent | token session cookie | role permission right privilege authorize | login signin authenticate | browser page | render paint draw
component widget | state status condition | event trigger signal | screen display monitor | label caption name | keyboard key | contrast color | size width height dimension | image picture photo
script javascript | download load fetch retrieve | bundle package | type kind category class | base parent super | inherit derive extend subclass | object instance | interface contract api
stack lifo | queue fifo | node element vertex | pointer reference address | loop iterate iteration repeat | recursion recursive itself | leaf end | tree hierarchy | length size count
argument parameter | return yield output | input entry | compile translate build | runtime execution execute run | constant fixed unchanging const | big-o complexity | battery cell source | bulb lamp
terminal pole end lead | voltage volt potential | negative minus | positive plus | burn burned damaged broken`;

/** Pairs that turn a statement into its opposite. */
export const antonymPairs = `
connect:separate connect:disconnect attach:detach open:close same:different equal:unequal increase:decrease more:less high:low big:small fast:slow hot:cold early:late
start:stop begin:end add:remove insert:delete allow:prevent accept:reject true:false public:private hard:soft heavy:light strong:weak long:short wide:narrow deep:shallow full:empty
positive:negative success:failure succeed:fail agree:disagree safe:dangerous easy:difficult cheap:expensive before:after above:below inside:outside always:never first:last maximum:minimum
push:pull rise:fall gain:lose float:sink bright:dark rough:smooth wet:dry pass:block synchronous:asynchronous mutable:immutable static:dynamic optimistic:pessimistic stateful:stateless
better:worse complete:incomplete closed:open read:write horizontal:vertical internal:external push:pull expand:shrink better:bad lock:unlock known:unknown valid:invalid attract:repel soft:hard dark:light small:large little:big thick:thin fat:thin warm:cool
left:right north:south east:west dependent:independent direct:indirect possible:impossible visible:hidden ascending:descending commit:rollback encrypt:decrypt encode:decode
source:destination local:remote local:global manual:automatic lower:upper minimize:maximize`;

export const negators: Record<Language, string> = {
  en: `not no never none nothing neither nor without cannot cant couldnt didnt doesnt dont hadnt hasnt havent isnt arent wont shouldnt wasnt werent wouldnt aint lack lacks lacking
    fail fails failed unable hardly`,
  vi: "không chưa chẳng chả đừng thiếu",
};

/** Numbers as words. */
export const numberWords: Record<Language, string> = {
  en: "zero:0 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 hundred:100 thousand:1000 twice:2 half:0.5",
  vi: "hai:2 ba:3 bốn:4 năm:5 sáu:6 bảy:7 tám:8 chín:9 mười:10",
};

/** What people often write for a word; only what is no word itself. */
export const misspellings = `
seperate:separate seperated:separated seperates:separates seperating:separating seperately:separately seperation:separation seprate:separate postive:positive possitive:positive
circut:circuit circuts:circuits curcuit:circuit ciruit:circuit batery:battery batteri:battery electical:electrical eletrical:electrical electicity:electricity recieve:receive
recieved:received recieves:receives recieving:receiving reciever:receiver retreive:retrieve retreived:retrieved occured:occurred occuring:occurring occurence:occurrence
occurance:occurrence definately:definitely definitly:definitely untill:until begining:beginning dependant:dependent dependancy:dependency dependancies:dependencies
independant:independent existance:existence persistant:persistent persistance:persistence consistant:consistent consistancy:consistency resistence:resistance
neccessary:necessary necesary:necessary refered:referred refering:referring succesful:successful sucessful:successful successfull:successful succesfully:successfully
succes:success enviroment:environment enviroments:environments arguement:argument arguements:arguments comparision:comparison accross:across acheive:achieve acheived:achieved
beleive:believe beleived:believed heirarchy:hierarchy hierachy:hierarchy paralel:parallel parrallel:parallel parralel:parallel paralell:parallel priviledge:privilege
recomend:recommend reccomend:recommend relevent:relevant responce:response threshhold:threshold treshold:threshold usefull:useful alot:many diffrent:different differnt:different
differance:difference diffrence:difference temperture:temperature temprature:temperature tempature:temperature lenght:length heigth:height widht:width strenght:strength
becuase:because beacuse:because thier:their wich:which whitch:which writting:writing writen:written maintainance:maintenance maintenence:maintenance performence:performance
performace:performance algoritm:algorithm algorythm:algorithm alghorithm:algorithm databse:database asyncronous:asynchronous asynchronus:asynchronous
syncronous:synchronous syncronize:synchronize concurency:concurrency lantency:latency availible:available avaliable:available guarentee:guarantee
garantee:guarantee gaurantee:guarantee transacton:transaction autentication:authentication authentification:authentication authorisaton:authorization encription:encryption
deadlok:deadlock conection:connection conected:connected conect:connect connnected:connected exeption:exception excecute:execute excecution:execution implemention:implementation
initalize:initialize intialize:initialize instanciate:instantiate inheritence:inheritance polymorfism:polymorphism recursivly:recursively refactering:refactoring
requirment:requirement requirments:requirements responsability:responsibility schedual:schedule similiar:similar sufficent:sufficient suport:support tommorow:tomorrow
variabel:variable varible:variable varibles:variables vunerability:vulnerability vulnerabilty:vulnerability managment:management developement:development
commited:committed comit:commit catagory:category catagories:categories calender:calendar colleage:colleague collegue:colleague collegues:colleagues colleages:colleagues`;
