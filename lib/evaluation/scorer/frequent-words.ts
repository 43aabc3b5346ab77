/**
 * How common an English word is, in three steps; whatever is in none of them is rare. Sharing a rare word says more.
 * Written as people write; `lexicon.ts` folds and stems it.
 */
export const veryCommon = `
use make go get take give put let say tell know think see look come want need try ask find keep show work call seem feel become leave mean
time way thing people person man day year part place case point number fact kind lot bit side end
good bad new old big small large little long short high low great same different other another own right first last next many much more most less least few
also then there here now only even still well back again just so too very up down out off over away together around
one two three because while when where
be do have can will would could should may might must
able put set start help happen after before once others
`;
export const common = `
add allow answer appear apply area around base begin behind believe best better body book both bring build buy carry cause change check child choose clear close cold color common
complete consider contain continue control correct course create cut decide depend describe develop differ difference difficult direction do draw drive drop during each early easy eat
effect either else enough enter equal every example expect explain eye face fall far fast few field fill final find fine finish fix follow food force form free friend front full general
group grow half hand happen hard hear heat heavy hold home hot house hour however idea important include increase inside instead interest job join keep kind land late lead learn leave
less letter level life light like line list live local long look lose low main mark matter mean meet middle mind minute money month move name near never night nothing notice object
offer often open order outside page pair paper parent pass pay perhaps person pick picture piece plan play point possible power present press probably problem produce provide
pull purpose push put question quick quite rather reach read ready real reason receive record remember repeat report require rest result return rise room round rule run school second
section seem send sense sentence separate serve set several shape share short show side similar simple since single size slow small someone something sometimes sort sound space speak
special stand start state stay step stop story strong student study such sure system table talk team test thank therefore top total toward travel true try turn type under understand
unit until upper use usual value wait walk warm watch water week weight whole wide win wish within without wonder word world write wrong young
result amount need mean
`;
export const lessCommon = `
able accept access according account achieve across act action active actual advantage affect age agree air almost alone along already alternative among amount appear approach argue arrange
arm arrive art article aspect assume attempt attention available average avoid aware balance ball bank bar basic basis battle bear beat behavior benefit beyond bill bird black blood blue
board born bottom box break bright broad brother brown burn business busy camera capital car card care catch center central certain chance character charge choice church circle city claim
class clean click code collect college combine comment community company compare competition computer concern condition connect consist contact context contrast cook cool copy corner cost
count country couple cover cross culture current customer daily damage dark data date dead deal death decision deep define degree demand design despite detail determine die direct discover
discuss distance divide doctor document dog door double doubt dream dress drink dry due earth edge education effort electric element employ empty energy enjoy ensure entire environment
error event evidence exact examine exist experience experiment express extra factor fail fair family farm father fear feature figure file fire fish fit flat floor flow fly foot foreign
forget formal forward four game garden gas gather generate girl glass goal gold government green ground growth guess guide hair hang head health heart help hide hit hole hope horse hot
human identify image imagine impact improve individual industry influence inform information issue item key kill knowledge lack language law lay leaf length lie lift limit link liquid listen locate
loss loud love machine maintain major manage map market mass material measure medium member memory mention message metal method might mile million minor miss mix model modern moment
mother mountain mouth movement music narrow nation natural nature necessary network news nice noise none normal north note object observe obvious occur office oil operate opinion opposite
original paint particular past path pattern peace period physical plant plastic player pleasure position positive potential practice prefer prepare presence pressure prevent previous price print private process
product program project promise proper property protect prove public quality quiet quote rain raise range rate receive recent red reduce refer reflect region relate relationship release remain
remove replace represent request research resource respond response responsibility responsible rich ride ring risk river road rock role roll root rough row safe sale salt sample sand save scale
scene science score sea search season seat select sell series serious service seven shadow sharp sheet ship shoot shop shoulder sign signal significant silver sing sister site situation six skill
skin sky sleep smooth social society soft soil solid solution solve son song source south specific speed spend spot spread spring square staff stage standard star station stick stone
store straight strange stream street strength stretch string structure stuff style subject success suggest suit summer sun supply support suppose surface surprise sweet table task
teach teacher technology temperature tend term theory thick thin third thousand threaten throw tie tool touch town track trade train treat tree trip trouble truck trust twice
university user usually variety various vary version video view visit voice volume vote wall war wash wave wear weather west wheel white wife wind window winter woman wood yellow
`;
