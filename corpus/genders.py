"""Whether a title, a noun of kinship or office, or a first name tells a person's gender.

One invariant: what is common to both is left out, so an answer is a hint worth following.
"""

_MALE_NOUNS = frozenset(
    """
    mr mister sir lord king prince duke father son brother husband uncle nephew grandfather grandson boy man
    gentleman actor spokesman chairman congressman councilman businessman policeman fireman fisherman salesman
    statesman assemblyman alderman clergyman sportsman cameraman anchorman monk priest pope imam sheikh emir
    sultan señor monsieur herr widower boyfriend bishop rabbi baron count cardinal
    """.split()
)
_FEMALE_NOUNS = frozenset(
    """
    mrs ms miss madam dame lady queen princess duchess mother daughter sister wife aunt niece grandmother
    granddaughter girl woman actress spokeswoman chairwoman congresswoman councilwoman businesswoman policewoman
    saleswoman stateswoman assemblywoman sportswoman camerawoman nun señora madame frau widow girlfriend
    baroness countess waitress hostess empress heiress
    """.split()
)
_MALE_NAMES = frozenset(
    """
    aaron abdul abdullah adam adrian ahmed alan albert alejandro aleksandr alex alexander alexei alfred ali
    allan amir anatoly andrei andrés andrew angus anthony antonio antony arthur asif barack barry ben benjamin bernard
    bernie bill bob boris brad brandon brendan brett brian bruce bryan carl carlos cesar chad charles charlie
    christian christopher chuck clive colin connor craig cyril dan daniel darren dave david dean dennis derek
    diego dmitri dmitry dominic don donald doug douglas duncan ed eddie eduardo edward edwin elijah elon emmanuel
    eric erik ernest ethan eugene evan fabio felipe felix fernando francis francisco francois frank franz fred
    gabriel gareth gary gavin geoff geoffrey george gerald gerard giovanni giuseppe glenn gordon graham greg
    gregory guillermo gustavo hamid hans harold harry hassan hector heinz henry hiroshi howard hugh hugo hussein ian
    ibrahim igor imran ivan jack jacob jacques jair james jan jared jason javier jay jean-claude jeff jeffrey
    jens jeremy jerome jerry jim jimmy joe joel johan johannes john johnny jon jonathan jorge jose joseph josh joshua juan
    julian julio justin karl keith keir kenneth kevin klaus kofi kumar kyle lance larry lars lawrence leo
    leon leonard leonid lewis liam lindsey lloyd louis luca lucas luigi luis luke mahmoud manuel marc marcel marco
    marcus mario mark marko martin marvin matt matteo matthew mauricio max maxim michael michel miguel mikhail
    mike mircea mitch mitt mohamed mohammad mohammed muhammad murray mustafa narendra nathan neil nelson
    newt nicholas nicolas nicolás nigel nikolai noah norman oleg oliver olaf omar oscar otto owen pablo patrick paul
    pavel pedro pete peter phil philip phillip pierre piotr raj rajesh ralph ramón randy raul ray raymond recep ricardo
    richard rick rishi rob robert roberto rodrigo roger roland roman ron ronald ross roy rupert russell ryan salman
    sam samuel satoshi scott sean sebastian sergei sergey sergio seth shane shinzo silvio simon stanislav stefan
    stephen steve steven stewart stuart sunil takeshi tariq ted terrence terry theodore thomas tim timothy toby todd tom
    tommy tony travis trevor tyler vadim vasily victor viktor vincent vitaly vladimir volodymyr walter warren wayne will
    william wolfgang xavier yevgeny yuri yusuf zachary
    """.split()
)
_FEMALE_NAMES = frozenset(
    """
    abigail ada agnes aisha alexandra alice alicia alison allison amanda amber amelia amy ana anastasia andrea
    angela angelina anita ann anna anne annette annie antonia april ashley barbara beatrice becky bella beth betty beverly
    brenda bridget brittany camila carla carmen carol caroline carolyn catherine cathy celia charlotte cheryl
    chloe christina christine cindy claire clara claudia colleen condoleezza cristina cynthia daniela dawn deborah
    debra denise diana diane dolores donna doris dorothy edith eileen elaine eleanor elena elisabeth elise elizabeth ella
    ellen emily emma erica erika erin esther eva eve evelyn fatima fiona florence frances gabriela gail georgia
    gina giorgia giulia gloria grace greta gwen hannah harriet heather heidi helen helena helga hilary hillary holly
    ida ingrid irene iris isabel isabella ivanka jacinda jackie jacqueline jane janet janice jasmine jean jeanne jen
    jennifer jenny jessica jill joan joanna joanne josephine joyce juanita judith judy julia juliana julie june kamala
    karen karin kate katherine kathleen kathryn kathy katie katya kellyanne kim kimberly kirsten kristen kristin
    laura lauren leila lena lilian lily linda lisa lois loretta lorraine louise lucia lucy lydia lynn mackenzie madeleine
    maggie malala margaret maria marianne marie marilyn marina marion marjorie martha mary maureen maya megan melania
    melanie melissa mercedes meredith michelle miranda miriam molly monica nadia nancy naomi natalia natalie natasha
    nicola nicole nikki nina nora norma olga olivia pamela patricia paula pauline peggy penny phoebe phyllis priti
    rachel rebecca renee rita roberta rosa rose rosemary ruth sally samantha sandra sara sarah sharon sheila shirley
    sofia sonia sonya sophia sophie stacey stacy stella stephanie sue suella susan susie suzanne svetlana sylvia tamara
    tanya tara tatiana teresa theresa thérèse tiffany tina tracy ursula valentina valerie vanessa vera veronica victoria
    violet virginia vivian wendy yasmin yolanda yulia yvette yvonne zoe
    """.split()
)


def gender_of_noun(word: str) -> str | None:
    """Return "m" or "f" where a title or a noun tells it."""
    word = word.lower().rstrip(".")
    if word in _MALE_NOUNS:
        return "m"
    return "f" if word in _FEMALE_NOUNS else None


def gender_of_name(name: str) -> str | None:
    """Return "m" or "f" where a first name tells it."""
    words = name.lower().split()
    if len(words) < 2:
        return None
    if words[0] in _MALE_NAMES:
        return "m"
    return "f" if words[0] in _FEMALE_NAMES else None
