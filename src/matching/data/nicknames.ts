// Given names and the forms people are called by in Britain, one group a line, the fullest form first. Written for Holdfast from everyday usage, checked
// against published baby-name and nickname lists; a form may stand in several groups (Pat is Patrick or Patricia). Lower-case ASCII, spaces between.
export const nicknameGroups = `
abdul abd abdel abdal abdool
abigail abi abbie abby abbi gail abbey abigale abbigail
abraham abe ibrahim ebrahim ibraheem brahim avi
adam addie ad
adelaide addie heidi adele della
adrian ade adie adriano
agata agatha aggie
agnes aggie nessie nancy nesta
agnieszka aga agusia agnes
ahmed ahmad ahmet achmed ahmedh
aisha aysha ayesha aishah aesha eesha
alan al allan allen alun ally
alana lana
albert al bert bertie albie
alexander alex al alec alexandre aleksander aleks sandy alick alasdair alistair alastair alister iskander sikandar xander zander lex olek sasha eck
alexandra alex sandra alexa lexi lexie sandy sasha ola aleksandra alix xandra
alfred alf alfie fred freddie freddy
alice ally ali alicja ailis alys alyce
alison ali ally alyson allison allie allyson
amanda mandy manda
amelia amy millie melia emilia milly
amina aminah ameena amna amena
anastasia stacy stacey ana nastya
andrea andi andie drea andy
andrew andy drew andre andrzej andrei andreas andreea
aneirin nye
angela angie ange angelina angelika angelica
angharad harri
ann anne anna annie nan nancy anita annette hannah ania hanna anya ana
anthony tony ant antony anton antoni toni
antoinette toni tony annette netta
antonia toni tonia tony
aoife eva eefa
arabella bella ara
archibald archie baldie
arnold arnie
arthur art artie artur
augustus gus august augustine austin
barbara barb babs barbie basia barb barbra
barnabas barney barnaby
bartholomew bart bartek bartosz bartlomiej
beatrice bea beattie trixie bee beatrix beata trish
belinda bel linda lindy
benjamin ben benny benji benjy
bernadette bernie detta
bernard bernie bern barnard barney
bethany beth bethan
bogdan bohdan
brenda bren
brendan bren brandon
bridget bridie biddy brigid brighid breda brid bridgette brigitte biddie
bronwen bron bronwyn
bryan brian bri bryn
calum callum malcolm cal colm
cameron cam
caoimhe keeva kiva
caroline carol carrie caz lina carolyn carolina karolina caro carly
cassandra cass cassie sandra
catherine cath cathy kate katie kathy kath kit kitty katherine kathryn kathleen caitlin catriona katarzyna kasia katrina karen kat kaz cate kay trina caitriona cat ekaterina katya katerina katharine kathrine catharine cathryn katy cathleen kittie kaye
cecilia cecily celia cissie sheila
cerys ceri
charles charlie chas chuck charley chaz karl carl karol chic
charlotte charlie lottie lotta char charley lotty carlotta tottie
christian chris kris kristian
christina chris chrissie tina kristina krystyna christine kirsty kirsten christie chrissy krysia kris kristy crissy kristine
christopher chris kit topher kris christy krzysztof krzys christos kristopher kristoffer
ciara keira kiera ciera
ciaran kieran keiran
clare claire clara clair klara
clarissa clara cissy
clement clem
clifford cliff
constance connie
cornelius neil con neilus corney
craig craigy
cynthia cindy
daffyd dafydd dewi dai david dave davey davy davie daud dawud dawood taffy
damian damien demian
daniel dan danny dani daniele danyal daniyal
danielle dani danni elle daniela ellie
daphne daph
darren daz dazza
deborah deb debbie debs debra debby debora
denise den denny
dennis den denis denny
derek derrick del rick ricky
desmond des desy
diana di diane dianne dee dian
diarmuid dermot diarmaid
dominic dom nick dominik nic
donald don donny donnie domhnall
donovan don donnie
dorothy dot dottie dolly dorothea dora thea doreen
douglas doug dougie duggie
duncan dunc
dylan dyl
edgar ed eddie eddy
edith edie ede
edmund ed eddie ned ted eamon eamonn eamonn eddy
edward ed eddie ted teddy ned edwyn eddy
edwin ed eddie eddy ned win
eileen aileen elly eilidh
eilidh ailie hayley
eleanor ellie nell elle nora elinor elen ellen lenora nelly nellie eleonora lena ela
elizabeth liz lizzie beth betty bess libby eliza elsie lisbeth elspeth bessie betsy elisabeth lisa elsa lilibet elzbieta ela buffy lizzy isobel isabel
ellen nell nellie ellie helen
emily em emmy millie emi emilia emilie
emma em emmie emmy ema
eoin owen ian john
eric rick ricky erik
ernest ernie
esther essie hester hettie ester
ethel eth
eugene gene owen
euphemia effie
evelyn eve evie eva evalyn ewa
ezekiel zeke
faisal feisal faysal
fatima fatimah fatema fatma fathima
felicity flick fliss flic
ferdinand ferdie fred freddie
fiona fi fee ffion
florence flo florrie flossie florry flossy
frances fran fanny francesca frankie cesca frannie franciszka cissy sis
francis frank frankie fran francesco franciszek
fraser frazer
frederica freddie freda frieda
frederick fred freddie freddy fritz rick fredrick fryderyk
gabriel gabe gab jibril gabby
gabrielle gabby gabi gaby elle gabriella gabriela
gareth gary gaz garry garth
gemma gem jemma
geoffrey geoff jeff jeffrey jeffery geof
george geo georgie jerzy jurek giorgio georgios yorick dod
georgina georgie gina georgia george
gerald gerry ger jerry gerard gearoid
geraldine gerry gerri deena
gertrude gert gertie trudy
gilbert gil bert
gillian gill jill jillian gilly
glenys glen
gordon gord gordie
grace gracie grazyna
graham gray graeme grahame
grainne grania gronya
gregory greg gregor grzegorz grzesiek grigor
griffith griff gruffydd gruff gruffudd
gurpreet guri preet gurprit
gustav gus gustavo
gwendolen gwen wendy gwendoline gwenllian
hamza hamzah
hannah hanna anna han hana
harold harry hal
harpreet harry preet
harriet hattie harri harry
hassan hasan hassaan hassen
hazel haze
helen nell nellie elena lena helena ellen helene ella ellie
henrietta hetty etta henny hattie nettie
henry harry hal hank henryk
herbert herb bert herbie
hilary hil hillary
howard howie
hubert hugh bert hubie
hugh hughie huw hugo shug aodh
hussain hussein husain hussien hossain hosain husayn hussin
iain ian
ignatius iggy
imogen immy immie
imran emraan
ioan ieuan iwan evan john ifan
irene rene irena reenie
isaac zac ike ishaq izaak
isabella izzy bella issy isabel isabelle isobel iza isla ishbel izabela belle
isidore izzy
ismail ismael ishmael esmail
jacob jake jack jakub kuba jacobus jay yaqub
jacqueline jackie jacqui jaqueline jacky
jadwiga jadzia
james jim jimmy jamie jay jem jimbo hamish seamus jakub jas
jane janey jan janie jayne janet jenny sian sinead siobhan
janet jan jenny netta jessie
janice jan janis
jasmine jas jazz yasmin yasmeen jazmin jasmin yasmine
jason jase jay
jennifer jen jenny jenni jenna jennie jenn
jeremiah jerry jez
jeremy jerry jem jez
jerome jerry
jessica jess jessie jessi
jillian jill gill
joan jo joanie siobhan johanna
joanne jo joanna jo-anne joann jojo asia joasia joannah jody
jocelyn joss joy lyn
jodie jo jody
john jack johnny jon johnnie jonny sean ian evan shaun shane jan janek ivan giovanni yahya hans johny
jonathan jon jonny jonathon johnathan johnny jonty nathan jonnie
joseph joe joey jo jozef yusuf yousef josef youssef giuseppe yosef
josephine jo josie jose fina posy joey
joshua josh joss
joyce joy
judith judy jude judi
julia jules julie julka julianna
julian jules jools
juliet jules julie juliette
karen kaz kazza caron karin
karim kareem
kathleen kath kathy kay kate kit
kayleigh kay leigh kaylee kaleigh kaylie
keith keef
kelly kel kell kellie kelley
kenneth ken kenny kenn coinneach
kevin kev kevan
khadija khadijah khadeeja kadija
khalid khaled kalid
kimberley kim kimmy kimberly kimberlee
kirsty kirstie kirsten kirstin christina
kristen chris kris kirsten kristin
krzysztof kris chris krzysiek
laura laurie lauren lori loz laurel
lawrence larry laurie lawrie laurence loz lorcan lonnie
leanne lea leeann lee-ann
leonard len lenny leo lennie leon
leroy lee roy
leslie les lesley lez
lewis lew lou louis llewellyn luis louie
liam will william
lilian lily lil lillian lilly lilla
linda lin lyn lindy lynda lyndy
lindsay lyn linz lindsey lynsey linsey lyndsey lynsay
llewelyn lew lyn llew llewellyn
lorraine lori raine lol
louise lou lulu louisa lucia luiza
lucy lou luce lucie lucinda cindy lucia lucja lucille
luke lucas luca lukasz luka luc
lynn lyn lynne linda
madeleine maddie maddy madeline maddi mads
madison maddie maddy maddison
magdalena magda lena maddie madzia
mahmood mahmoud mehmood mahmud
mairead margaret maired
malcolm mal malc
malgorzata gosia margaret gosha
manjit manjeet
marcin martin
margaret maggie meg peggy marge margie rita greta daisy madge mags mairead pearl peg margery marjorie margot mared megan marged margarita gretel marguerite maggy
marian marion mary anne maz
marjorie marge margie marj
mark marc marek marcus markus marco
martha matty mattie marta
martin marty mart martyn marcin
mary maria marie molly polly may mamie mal maura moira maire mair mae maryam mariam marysia maryam miriam miriama marianne mari maureen
mateusz matthew matt mati
matilda tilly mattie tilda maud matty
matthew matt matty mat matthias mateusz mathew maciej
maureen mo maur
maurice mo morris maurizio morys
maxwell max maxim maximilian maksymilian
megan meg meggie meghan
melanie mel mell
melinda mel mindy linda
melissa mel lissa missy
mercedes merce
meredith merry
michael mick mike micky mikey mickey mitch michal mikhail micheal michel mikael mikolaj
michelle shell shelly chelle michele
mihai mihail mike
mildred millie milly
minna minnie wilhelmina
miriam mim mimi maryam
mitchell mitch
mohammed mohamed muhammad mohammad muhammed mohd md mo mohamad muhamad mehmet mahomed moh mohamud mohammod mahamed muhamed
moira maura moyra maire
molly mol mollie
monica mon monika
montgomery monty
morgan mog
mostafa mustafa mustapha moustafa
muriel mur
myfanwy myf fanw
nadia nadya nadiya
nancy nan ann
natalie nat nattie natalia natasha tasha nathalie
natasha tash tasha nat natalia
nathan nate nat
nathaniel nathan nat nate nathanael natty
neil neal niall neill nigel
niamh neve nieve neev
nicholas nick nicky nico mikolaj nikolas nicolas nik nicolai nikolai col klaus nickie
nicola nic nicky nikki nikita nichola nicole
nigel nige nidge
noel noelle
nora norah honora eleanor nonie onora
norman norm
nusrat nasrat
olive ollie
oliver ollie olly oli noll
olivia liv livvy ollie olive livia
omar umar omer umer
oscar ossie oskar
osman usman uthman othman ousmane
oswald oz ozzie ozzy ossie
owain owen eoin
padraig patrick paddy padraic pat pauric
pamela pam pammy pammie
patricia pat trish tricia patsy patty pattie trisha paddy trixie
patrick pat paddy patsy rick padraig packie patryk
paul paulie pauly pawel pablo pavel pol paolo
paula polly pauline
pauline paula polly
penelope penny pen nell
percival percy
peregrine perry
peter pete petey piotr piotrek pedro pierre pyotr peadar petros
philip phil pip filip phillip
philippa pip pippa phil pippy
philomena phil mena
phoebe phebe
phyllis phyl
piotr peter piotrek
priscilla cilla prissy
prudence pru prue
rachel rach rachael rae shelly raquel rahel rachelle
randolph randy dolph
raphael raph ralph rafael rafal
raymond ray raymund
rebecca becky becca bex becks becci rebekah reba beckie
reginald reg reggie rex
rhiannon rhi annie
richard rick dick rich ricky richie dickie ritchie ryszard ricardo rickie
robert rob bob bobby robbie bert robin rab rabbie robby roberto bobbie rupert robyn
roberta bobbie bobby berta
robin rob robyn
roderick rod roddy rory ruairi ruaridh
rodney rod roddy
roger rodge
roisin rose rosheen
roland rolly rowland roly
ronald ron ronnie ranald
rosalind ros roz rosie lindy rosalyn roslyn rosalinda
rose rosie rosa rosemary rosaleen roza rozalia
rosemary rose rosie romy rosy mary rosemarie
rowena ro
roxanne roxy rox
rudolph rudy rolf rudolf
russell russ rusty
ruth ruthie
saeed said sayed sayeed saied
salvatore sal salvador
samantha sam sammy sammie
samir sameer
samuel sam sammy shmuel sami
sandra sandie sandy alexandra
saoirse seersha
sarah sal sally sara sadie zara sarra sally-ann zahra
savannah savvy sav
scott scotty
sean shaun john shawn shane
sebastian seb bash
shabana shabnam
sharon shaz shazza shaza sharron shari
sheila shelagh sheelagh sile shiela
shirley shirl
sidney sid syd sydney
silvia sylvia sylvie syl
simon si sim szymon simeon
sinead shinead janet
siobhan shevaun shiv joan chevonne shavaun shivaun
solomon sol solly saul sulaiman suleman
sophia sophie soph zofia zosia sofia sofie fi
spencer spence
stacey stace stacy
stanley stan stanislaw staszek
stephanie steph stevie stef stefanie steffi stephany annie
stephen steve steven stevie stefan ste szczepan stevo steph stephan
stuart stu stewart stew stewy
susan sue susie suzy suzie zuzanna susanna sukie suzanne susannah zuzia susanne
sylvester sly silvester
sylwia sylvia
tabitha tabby
tadhg tim thady tiege teague
tamara tammy tam tamar
tara tar
tariq tarek tarik tareq
terence terry tel terrance terri terrence tez
teresa terry tess tessa theresa tracy terri teri resa treza
theodora dora thea theo
theodore ted theo teddy teodor theodor
thomas tom tommy thom tomos tomasz tomek tam tommo tomas thom twm
tiffany tiff tiffy
timothy tim timmy
toby tobias tobi
tracey trace tracy trac
umm um
ursula ursa ulla
valentine val
valerie val valeria
vanessa nessa ness van
vernon vern
veronica ronnie vera roni weronika vero
victor vic vick viktor wiktor
victoria vicky vicki tori vikki tory vic wiktoria vickie torie
vincent vin vince vinny vinnie
violet vi lettie letty
virginia ginny ginger ginnie
vivian viv vivien vivienne
vladimir vlad volodymyr vova wlodzimierz
waheed wahid waheedah
walter wally walt wat wat
wayne wayney
wendy wend gwendolen
wesley wes westley
wilfred wilf fred wilfrid
william will bill billy willie liam wil wills willy gwilym gwil guillermo willem wilhelm
winifred win winnie freda wyn gwenfrewi
winston win winnie
wojciech wojtek
xavier xav
yolanda yolande jolanta jola
yusuf yousaf yousuf yusef yousef youssef yosef joseph yousif
yvonne von yve eve iwona
zachary zac zack zak zach zachariah zakariya zakaria
zahra zara zehra zohra
zainab zaynab zeinab zeynep zaineb
zoe zoey zo zoya
`.trim()
