"""The words by which English tells what a name is the name of.

One invariant: words alone, folded to lower case; every rule that uses them stands elsewhere.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ROLE_HEADS = _words(
    """
    actor actress activist adjutant administrator admiral adviser advisor agent aide ambassador analyst
    anchor anthropologist apologist archbishop architect artist assistant astronaut athlete attache
    attorney author ayatollah banker baron baroness biologist bishop blogger boss boxer broadcaster
    broker businessman businesswoman candidate captain cardinal ceo cfo chair chairman chairperson
    chairwoman champion chancellor chaplain chef chemist chief cleric climatologist coach colleague
    colonel columnist comedian commander commentator commissioner composer comptroller conductor
    congressman congresswoman conservationist constable consul consultant contractor coordinator
    co-author co-chair co-chairman co-founder co-owner cofounder correspondent councillor councilman
    councilwoman councilor counsel counselor counsellor critic curator dean defender delegate
    demographer deputy designer detective developer dictator diplomat director dissident doctor duchess
    duke ecologist economist editor emir emperor employee engineer entrepreneur envoy epidemiologist
    executive expert farmer fighter financier firefighter fisherman founder friar fugitive general
    geographer geologist goalkeeper golfer governor guitarist head heir historian host hunter husband
    imam immunologist inspector instructor interpreter inventor investigator investor jihadist
    journalist judge justice king lawmaker lawyer leader lecturer legislator lieutenant linguist
    lobbyist major manager marshal mathematician mayor mediator meteorologist militant minister
    ministers mogul monk moderator musician negotiator neighbor neighbour neuroscientist novelist nun
    nurse officer official oligarch ombudsman operator opponent organiser organizer owner painter
    paramedic parliamentarian partner pastor patriarch philosopher photographer physician physicist
    pianist pilot planner player playwright poet policeman politician pollster pope preacher premier
    presenter president prime-minister priest prince princess principal producer professor programmer
    prosecutor psychiatrist psychologist publicist publisher queen rabbi ranger rapper realtor rector
    representative reporter researcher resident reverend ruler runner sailor scholar scientist
    screenwriter secretary secretary-general senator sergeant sheikh sheriff shareholder singer
    sociologist soldier solicitor speaker specialist spokesman spokesperson spokeswoman spokespeople
    sprinter statistician strategist striker student sultan superintendent supervisor supporter surgeon
    swimmer teacher technician teacher trader trainer treasurer trooper trustee tsar tycoon
    undersecretary veteran viceroy vice-chairman vice-president veterinarian victim virologist volunteer
    warden whistleblower wife winner witness worker writer zoologist czar commandant commissar comrade
    grandmaster lord dame sir father mother son daughter brother sister widow
    coroner skipper midfielder winger batsman bowler cyclist jockey referee umpire drummer bassist
    vocalist filmmaker cinematographer choreographer magistrate barrister registrar provost vicar
    """
)
"""Nouns that name what a person is or does: before a name, after it, or instead of it."""

ROLE_ACRONYMS = _words("mp mep msp mpp mla mps meps msps ceo cfo cto coo pm td qc kc")
"""Offices that are written in capitals as acronyms of bodies are."""

ORGANISATION_HEADS = _words(
    """
    academy administration agency airline airlines airways alliance army arsenal assembly associates
    association authority bank bloc board brigade brigades broadcasting brotherhood bureau cabinet
    campaign caucus center centre chamber church club coalition college command commission committee
    communications community companies company confederation conference congress consortium constabulary
    cooperative corp corporation corps council court department directorate division duma electric
    embassy energy enterprises entertainment exchange federation force forces forum foundation front
    fund gazette government group guard herald holding holdings hospital house inc industries initiative
    inspectorate institute institution insurance international investigation journal laboratories
    laboratory labs league legion limited llc llp ltd magazine media military militia ministry mission
    mosque motors movement museum navy network news newspaper observatory office operations orchestra
    organisation organization parliament partners partnership party petroleum pharmaceuticals plc police
    post press project radio railways rangers regiment registry reserve school secretariat senate
    service services society squad squadron staff studio studios summit systems synod taskforce team
    technologies technology telegraph television theater theatre times treasury tribune tribunal trust
    union united university watch workers co ag gmbh sa nv airways bancorp bancshares bankshares
    brewery breweries brewers broadcasting capital chemicals electronics financial foods
    industrial instruments investments logistics mines mining motor mutual oil pictures products
    properties publishing realty records resources restaurants rovers savings securities semiconductor
    semiconductors shipping software stores telecom telecommunications telephone ventures
    wanderers wireless
    """
)
BODIES_FOR = _words(
    """
    academy agency alliance association center centre club coalition commission committee council
    department foundation fund institute institution ministry network office organisation organization school
    society trust
    """
)
"""Bodies that are for something: "Centre for River Studies"."""
BODIES_ON = _words(
    "center centre coalition commission committee council group institute network panel taskforce"
)
"""Bodies that are on something: "Commission on Floods"."""
PLACE_HEADS = _words(
    """
    airport archipelago avenue base basin bay beach boulevard bridge canal canyon cape city coast county
    creek delta desert district falls forest glacier gulf harbor harbour heights hill hills island
    islands isle isles lake lane mount mountain mountains ocean oblast park peninsula plain plateau
    plaza port prefecture province range reef region reservoir ridge river road sea square station
    strait straits street territory town township valley village volcano
    """
)
DOCUMENT_HEADS = _words(
    """
    accord accords act agreement amendment article bill bible charter code constitution convention
    covenant declaration decree directive doctrine koran magna memorandum pact plan proclamation
    protocol quran report resolution statute treaty
    """
)
NO_NAME = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr
    jun jul aug sept sep oct nov dec i the a an this that these those it he she they we you his her its
    their our your who what when where why how which and or but if as at by for from in into of on to
    with after before during since until while because although though not no yes there here then now
    later earlier also however moreover meanwhile furthermore today yesterday tomorrow spring summer
    autumn winter mr mrs ms dr internet covid-19 covid photo image file read more related video share
    copyright
    advertisement click subscribe christmas easter ramadan god lord jesus english exclusive update
    breaking analysis opinion editorial
    """
)
"""Capitalised words that name nobody."""
NO_SURNAME = _words(
    """
    is was are were has have had will would can could may must should does did do says said to of for
    from in on at with by and or the as but over after before than into about against not no his her
    their its
    """
)
"""Words that end a person's name where a headline capitalises them."""
PARTIES = _words(
    """
    republican democrat democratic libertarian conservative liberal communist socialist
    """
)
"""Adjectives of parties: alone, no name."""
PARTICLES = _words(
    """
    van von der den de del della di da dos das du la le al el ul bin ibn bint ben abu ter ten af av zu y
    e und
    """
)
"""Small words inside a person's name."""
PORTFOLIOS = _words(
    """
    foreign defense defence interior finance justice health education energy economy economic
    agriculture transport trade environment labor labour culture information state treasury home
    external internal emergency emergencies commerce oil
    """
)
STATE_BODIES = _words(
    """
    ministry government military army navy parliament embassy police senate congress cabinet consulate
    mission delegation treasury department office administration
    """
)
"""Bodies of a state that a name of the state before them makes a name: "the Danish government"."""

WEAK_ROLES = _words(
    """
    general major judge king queen prince princess head marshal chief pope priest host lord lady father
    mother sister brother pilot agent ranger fighter worker student player hunter star captain duke
    """
)
"""Role nouns that also begin names of companies, teams and works (General Motors)."""
NOT_ACTORS = _words(
    """
    crisis war wars battle election elections cup olympics games festival revolution day award awards
    prize championship open operation uprising massacre attack attacks shooting hurricane storm fire
    wildfire earthquake epidemic pandemic dollar dollars dlr dlrs euro allies officials members troops week
    month year fair expo anniversary universe brexit
    """
)
"""Last words of names of events, sums and loose groups, which neither act nor speak."""
NEWS_SURNAMES = _words(
    """
    trump biden obama bush clinton reagan carter nixon gorbachev yeltsin putin medvedev lavrov peskov
    zelensky zelenskyy poroshenko yanukovych lukashenko merkel scholz merz macron hollande sarkozy
    chirac mitterrand thatcher blair cameron johnson truss sunak starmer corbyn farage netanyahu sharon
    arafat abbas rabin mubarak sisi morsi assad gaddafi qaddafi khomeini khamenei rouhani ahmadinejad
    raisi erdogan berlusconi meloni renzi draghi modi gandhi xi mao castro chavez maduro lula bolsonaro
    milei mandela mbeki zuma ramaphosa mugabe annan guterres stoltenberg rutte juncker barroso tusk
    orban trudeau harper carney abe kishida koizumi suharto duterte marcos kim romney mccain kerry
    blinken rubio pompeo tillerson rumsfeld cheney pence harris vance pelosi mcconnell schumer sanders
    warren desantis haley comey mueller barr sessions garland powell yellen bernanke greenspan musk
    bezos zuckerberg
    """
)
"""Surnames that the press uses alone, without introducing whose they are."""
ABBREVIATED_TITLES = _words(
    """
    mr mrs ms mx dr prof gen lt col maj capt sgt cpl const cst insp supt det cmdr pte coun adm sen rep gov rev
    hon atty
    """
)
"""Titles before a name as the press shortens them, without the full stop."""

ROLE_MODIFIERS = _words(
    """
    former ex- acting deputy vice prime first second senior junior chief interim incoming outgoing late
    current longtime long-time veteran top leading retired associate assistant executive managing
    general national federal state local regional foreign defense defence interior finance justice
    health education energy economic economy trade home freelance independent political military special
    permanent principal lead founding presidential security human rights business investment sports
    science climate press news white house opposition party republican democratic conservative liberal
    labour labor socialist communist union company university police army navy court supreme district
    council city county town attorney public international affairs policy intelligence environment
    environmental transport transportation housing agriculture culture treasury co- film rock pop jazz
    football soccer tennis basketball baseball hockey star team research data vice- under- secretary
    """
)
"""Words that go before a noun of office and belong to the role."""
JOINED_OFFICES = _words(
    """
    founder co-founder chairman chairwoman chair president owner co-owner director author chief actor
    actress singer writer producer activist editor publisher
    """
)
"""Offices that one person often holds with another: "founder and CEO"."""
NOT_BEFORE_ROLES = _words(
    """
    said says told asked by with and or but that as when while after before because if for from to in at
    on of the a an his her its their our my your this these those both between like than new
    """
)
"""Words with which the role before a name cannot go on to the left."""
