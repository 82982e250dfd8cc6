/**
 * Small frequent words, and those a caller in need says, of languages spoken in the UK, folded as words of a text are; languages that are near each other stand together, so that a few words of one tell. The third part: what English has as well, or
 * a name that is said in English lines of eval/recognition; it tells nothing by itself, and speaks for English only where no other word speaks for the language.
 */
export const otherLanguages: readonly (readonly [name: string, words: string, englishToo: string])[] = [
  ['Polish, Czech, Slovak, Bosnian, Croatian, Serbian, Slovene', 'ona nie sie jest mnie moj moja moje nam jestem sa czy jak juz tylko bardzo teraz tutaj prosze pomoc pomocy ratunku ratujcie maz meza zona chłopak dziecko dzieci syn corka matka ojciec bije pobił zabije zabic grozi noz nozem boje '
    + 'krew drzwi policja policje karetka przyjechac moge rozmawiac mieszkam ulica krzyczy pijany jego jej tego zeby przez dla przy pod nad jsem jsi jsme neni nejsem prosim pomozte manzel manzelka pritel mlati nuz dite deti bojim policie '
    + 'policii muj meho ktery ktory kdyz ked sme dieta moji muz zena tuce udara ubit cu ce ubice djeca deca policija pomozite upomoc molim smo nisam kuca vrata ovdje ovde njega meni mene moz tepe pomagajte otrok hisa sem nisem kako zasto '
    + 'zato ali ili pri pred bez', 'on mam ale dom ten som sam ste'],
  ['Romanian', 'sunt este eu nu ca sa te ne rog ajutor ajutati sotul sotia barbatul prietenul batut loveste omoara omor cutit copii copilul copiii frica casa usa politia vin veniti repede acasa vreau vorbesc aici acum foarte si dar pentru cu din '
    + 'cel meu mea mei lui ei nostru cand unde totul fata baiatul tata', 'ma il mi va bate pot pe la un care cum mama'],
  ['Spanish, Portuguese, Catalan, Galician', 'esta estan estoy es soy mis te se los del una unos ella nosotros ellos que por pero muy mas ahora aqui alli porque cuando como donde tiene tengo puedo puede hablar quiere marido esposa novio novia hijo hija ninos ninas mujer '
    + 'hombre ayuda ayudame ayudenme socorro auxilio policia cuchillo pistola casa puerta miedo golpea golpeo pega pegando pego matar mata sangre borracho favor venga vengan calle vivo ele ela eu voce meu minha meus nos nao estou sao tem '
    + 'tenho pode falar quer com sem muito agora quando onde uma os das ao mulher namorado filho filha criancas ajuda ajude faca bateu batendo medo sangue bebado rua na pelo pela ell dona si plau', 'son mi me lo las el la un yo para con sin no hay esposo sim um as dos bate moro em jo fills us'],
  ['French', 'tu elle nous vous ils elles mes ton tes sa ses notre votre leur leurs le les une des du et ou mais donc est sont suis etes sommes avez avons ont etait etre avoir fait faire peux peut veux veut vais vas parler ne pas rien jamais '
    + 'avec sans dans sur chez par qui que quoi quand pourquoi parce tres ici maintenant aidez secours mari femme copain ami enfant enfants fils fille frappe frappee tue tuer couteau peur porte devant maison rue habite ivre crie cette '
    + 'ces toute aux lui moi toi', 'je il mon ma ta son la un de car ai as va plus pour sous comment aide aider police tape bat sang tout au'],
  ['Italian', 'io tu lui lei noi voi loro mio miei mie suo sua gli le una uno del della dei delle dal nel su tra fra se che chi cosa quando perche si sono sei siamo siete ho hai abbiamo hanno era sta stanno sto vuole voglio posso puo parlare '
    + 'molto adesso qui qua aiuto aiutatemi aiutami marito moglie fidanzato ragazzo figlio figlia bambini bambino picchia picchiato picchiata ammazzare ammazza uccidere uccide coltello sangue paura casa polizia carabinieri abito ubriaco '
    + 'urla', 'mia il lo la un di da in con per ed ma dove come non ha ora porta via'],
  ['German', 'ich du sie es wir ihr mich mir dich dir ihm ihn euch mein meine meinen meinem meiner dein sein seine ihre unser der das des ein eine einen einem einer und oder aber weil wenn dass ob nicht nein ja kein keine ist sind bist seid '
    + 'waren habe hast haben hatte wird werden kann konnen wollen muss mussen soll auf aus bei mit nach von vor zu zur zum unter durch gegen ohne hier dort jetzt sehr auch noch nur schon bitte hilfe helfen polizei notruf mann frau freund '
    + 'freundin sohn tochter mutter vater schlagt geschlagen schlug totet toten umbringen messer blut angst tur haus wohnung straße wohne betrunken schreit kommen schnell', 'er uns die den dem bin war hat will uber fur kind kinder'],
  ['Dutch, Afrikaans', 'ik jij hij zij wij jullie mij haar ons mijn jouw zijn onze het maar omdat niet geen wel ja heb hebt heeft hebben waren wordt kan kunnen wil moet zal uit bij naar voor onder tegen zonder hier daar nu ook nog alleen al zeer '
    + 'alsjeblieft politie vrouw vriend kinderen zoon dochter moeder vader slaat geslagen sloeg vermoorden doden mes bloed deur huis straat woon dronken schreeuwt kom snel dat dit wie waar waarom hulp ek jy hy nie gaan slaan asseblief', 'hem een de en of want nee ben bent had was op met van over door help man kind bang wat hoe'],
  ['Swedish, Norwegian, Danish', 'jag du han vi ni mig honom henne oss mitt mina din sitt eller att inte ingen var hade blir kan ska vill maste av med fran om dar nu ocksa bara mycket snalla hjalp polisen fru pojkvan dotter slar slog dodar doda kniv blod radd dorr '
    + 'huset skriker kom snabbt jeg meg ikke og et det vil skal hjelp hjælp politiet mann mand kone kæreste kjæreste barna børn redd bange dør fuld', 'hon de dig dem min sin och men for som ar har pa till over under man barn son full hun er en den ma'],
  ['Turkish, Azeri', 'sen biz siz onlar beni seni onu bana sana ona benim senin onun bizim kocam karım esim sevgilim oglum kızım annem babam cocuk cocuklar cocuklarım dovuyor dovdu vurdu vuruyor oldurecek oldurur bıcak bıcagı silah kan korkuyorum kapı '
    + 'kapıda evde imdat yardım edin lutfen cabuk gelin burada simdi cok var yok degil ile ama icin gibi bir bu su ne nasıl neden nerede oturuyorum sarhos bagırıyor konusamıyorum', 'ben polis gel ve'],
  ['Lithuanian, Latvian', 'tu jis ji mes mane mano tavo jos yra esu buvo nera ir kad su del prie cia dabar labai prasau padekite gelbekite pagalbos vyras zmona vaikinas vaikas vaikai sunus dukra tetis musa muse sumuse uzmus nuzudys peilis peiliu kraujas '
    + 'bijau durys namuose policija gyvenu girtas rekia negaliu kalbeti es mani mana vins vina bija ka bez seit tagad loti ludzu palidziet paliga virs sieva draugs berns berni sita nogalinas nazis asinis baidos durvis majas dzivoju '
    + 'piedzeries kliedz nevaru runat', 'as jus man jo mums bet be mama mans nav un ar sit'],
  ['Hungarian', 'te ti engem teged ot nekem neki az egy es vagy hogy mert nem igen vannak volt vagyok lesz kell tud akar itt ott nagyon csak mar meg ferjem ferj felesegem baratom gyerek gyerekek fiam lanyom anyam apam ver megvert veri ut megutott '
    + 'bantalmaz olni megol kes kessel felek ajto haz rendorseg rendoroket segitseg segitsen segitsenek kerem gyorsan jojjenek utca lakom reszeg ordit beszelni', 'en mi ok de ha van most fog'],
  ['Finnish, Estonian', 'mina sina han te minua minut minun sinun hanen meidan ovat olen oli ei ja tai mutta etta koska jos kun niin myos vain nyt taalla tassa paljon mies mieheni miehen vaimo poikaystava lapsi lapset aiti isa lyo hakkaa loi tappaa tapan '
    + 'puukko veitsi verta pelkaan ovi talo kotona poliisi apua auttakaa pyydan tulkaa nopeasti asun katu humalassa huutaa tema meie mu minu mees abikaasa peksab loob tapab nuga veri kardan uks kodus politsei appi palun kiiresti elan', 'me he mun on en oven mind aga lapsed'],
  ['Albanian', 'une ti ajo ne ju ata mua ime tim eshte jane ishte nuk dhe ose por se qe nga te tek ketu tani shume burri gruaja dashuri djali vajza femijet femija nena babai rreh rrahu godet vret vrase vras thike thika gjak kam ka frike dera '
    + 'shtepi policia policine ndihme ndihmoni lutem shpejt ejani jetoj rruga dehur bertet flas mundem', 'ai me ty ate im jam po pa per'],
  ['Welsh', 'mae dw ti fe fo ni chi nhw fy dy ei ein eich eu yn ac neu ond achos os nid ddim wnes wedi gyda heb dros rhwng yma yno nawr rwan iawn hefyd gwr ngwr gwraig nghariad plentyn mab merch tad nharo taro curo bwrw mygwth lladd ladd '
    + 'cyllell gwaed ofn ofnus drws cartref heddlu helpwch cymorth plis dewch gyflym byw stryd meddwi feddw gweiddi siarad', 'hi yr gan ar am at dan cariad plant mam ty help'],
  ['Irish, Scottish Gaelic', 'bhi tu se si muid sibh siad bhur agus ach mar nach ni le ag faoi chun anseo ansin anois ceile paisti leanbh inion mathair athair bualadh bhuail mharu maru scian fuil eagla doras poilini cabhair cabhraigh liom leat orm ort diom '
    + 'agam agat chan bha thu sinn iad seo an-drasta duine aig gam gad bhualadh sgian eagal taigh poileas cuidich leam', 'ta nil me mo do ar no ma go as gan fear bean mac teach gardai tha mi an sin air'],
  ['Urdu, Hindi, Punjabi, Bengali, Gujarati, Nepali in Latin letters', 'mein mujhe mujh mera meri mere hamein hamara tum aap woh uska uski unka yeh hai hain hoon ho raha rahi rahe nahi nahin kya kyun kaise kahan kab aur lekin magar kyunki agar toh bhi abhi yahan bahut jaldi aao aaiye karo karna kiya '
    + 'kar dega degi shohar pati miya biwi bachao bachaiye madad bacche bachay beti maar maara maarta maarte marta mara peet dhamki chaku khoon dar darwaza ghar lag laga mainu gharwala kutt reha rehi kutda nu ne vich ithe tusi amar amake '
    + 'swami shami marche bachan sahajyo korun ekhane bhoy lagche mane mari maro chhe malai mero srimanle pitcha piteko mula mala', 'main hum wo tha thi beta di da de hun aa ache mare'],
  ['Somali', 'waa waan wuu waxaan waxay waxa baan buu ayaa ayuu ayay anigu aniga adiga isaga iyada innaga ninkayga ninkeyga ninka naagta xaaskayga carruurta caruurta ilmaha wiilka gabadha hooyo aabo igu garaacaya garaacay dilaya dili dilo mindi '
    + 'toori dhiig cabsi baqayaa baqanayaa albaabka guriga booliska caawimaad caawi caawiya fadlan degdeg kaalay halkan hadda aad iyo laakiin maya haa', 'way bay ma'],
  ['Swahili', 'mimi wewe yeye ninyi wao mume wangu mke wako wetu watoto mtoto baba ananipiga anapiga amenipiga ataniua kuua kisu damu naogopa mlango nyumba nyumbani polisi nisaidie msaada tafadhali haraka njoo hapa sasa sana na lakini kwa kwamba '
    + 'ni si hapana ndiyo yuko anataka siwezi kuongea', 'sisi wake mama'],
  ['Yoruba, Igbo, Hausa, Twi', 'oko iyawo omo lu gba lowo ilekun ile obe eje mijin mijina matata yara taimako allah yana dukana duka zai kashe ni wuka jini ina tsoro nwunye umu nna nne na eti ihe gbuo mma obara egwu uzo ulo biko nyere aka kunu mmoa', 'mo mi won jo ran don di me ye boa'],
  ['Vietnamese', 'toi anh chong vo bo đanh đap giet dao mau cua nha cuu voi giup xin lam canh nhanh đen đay gio khong nhung vi cho đang bi đuoc ong ba nay đo', 'em con me so on sat bay rat co la va say'],
  ['Tagalog', 'ako ikaw siya kami tayo kayo sila ko niya namin natin nila akin asawa nobyo anak mga bata nanay tatay sinasaktan sinaktan binugbog papatayin patay kutsilyo dugo takot natatakot pinto bahay pulis tulong tulungan saklolo opo bilis '
    + 'dito ngayon wala ang ng sa na pero kasi lasing sumisigaw', 'mo po hindi may at'],
  ['Indonesian, Malay', 'saya aku kamu dia kami kita mereka suami isteri istri pacar anak ibu bapak ayah memukul dipukul pukul membunuh bunuh pisau darah takut pintu rumah polisi tolong bantu cepat datang sini sekarang sangat tidak bukan ada atau tapi '
    + 'tetapi karena untuk dengan yang ini akan mabuk teriak', 'polis di dan itu'],
  ['Kurdish, Farsi, Arabic, Pashto in Latin letters', 'ez tu ew te mere mer jin zarok zaroken ledan dixe li bikuje ker xwin ditirsim deri mal alikari ji bo heye le shoharam hamsaram mizanad mikoshad chaghu khoon mitarsam komak lotfan zawji jawzi yadribni yaqtulni sikkin musaada '
    + 'saiduni arjuk zama khawand wahi', 'em hun min wi we polis tune man ana'],
]

/** Cries for help: one alone says that its language is meant. */
export const cries: readonly string[] = ('pomocy ratunku pomozte pomozite upomoc pomagajte ajutor ajutati ayuda auxilio socorro ajuda secours aidez aiuto aiutatemi hilfe hulp hjalp hjelp hjælp imdat yardım pagalbos paliga palidziet segitseg apua appi ndihme helpwch '
  + 'cymorth cabhair bachao bachaiye madad caawimaad nisaidie msaada taimako tulong saklolo tolong alikari komak').split(' ')
