"""Which pronoun a name most likely takes, for telling apart two people whom "he" or "she" could mean.

One invariant: a hint, never a fact: it is None wherever titles and the first name do not tell, and it is
nowhere stored or shown.
"""

from typing import Literal

from store.transliteration import fold

Gender = Literal["m", "f"]

_TITLES: dict[str, Gender] = {
    **dict.fromkeys(
        ("mr", "sir", "lord", "king", "prince", "baron", "count", "duke", "father", "imam", "rabbi"), "m"
    ),
    **dict.fromkeys(("pope", "sheikh", "herr", "monsieur", "congressman", "councilman", "chairman"), "m"),
    **dict.fromkeys(
        ("mrs", "ms", "miss", "mme", "madam", "madame", "dame", "lady", "queen", "princess"), "f"
    ),
    **dict.fromkeys(
        ("baroness", "duchess", "sister", "frau", "congresswoman", "councilwoman", "chairwoman"), "f"
    ),
}
_MEN = """
aaron abdel abdul abdullah abraham adam adolf adrian ahmad ahmed alan albert alberto alec alejandro aleksandar
aleksandr alex alexander alexandre alexei alexey alfred ali allan allen alvin amir anatoly anders andre andreas
andrei andres andrew andrey andriy andrzej angus anthony anton antonio antony antti anwar ari arnold art arthur ashraf
barack barry bashar ben benito benjamin bernard bernie bert bill billy bob bobby boris brad bradley brendan brent
brett brian bruce bruno bryan burt byron calvin carl carlo carlos cesar chad charles charlie chester chris christian
christoph christopher chuck clarence claude clayton clifford clint clinton clive clyde colin conor craig curtis cyril
daniel danny dario darren dave david dean denis dennis derek dick diego dieter dimitri dmitri dmitriy dmitry dmytro
dominic don donald doug douglas duncan dustin dwight earl ed eddie edgar eduardo edward edwin efraim ehud eli elias
emil emmanuel emmanuele enrico enrique eric erich erik ernest ernesto esteban eugene evan evgeny fabio felipe felix ferdinand
fernando fidel floyd francesco francis francisco franco francois frank franklin franz fred frederick friedrich fritz
gareth garry gary gavin gene geoff geoffrey george georges gerald gerard gerhard gerry gilbert giorgio giovanni
giuseppe glen glenn gordon graham greg gregory guillermo gunter gustavo guy hamid hank hans harold harry harvey hassan
hector heinrich helmut henri henry herbert herman hiroshi hosni howard hubert hugh hugo hussein ian ibrahim igor ilya
imran isaac ismail ivan jack jackson jacob jacques jaime jake jamal james jamie jan jared jason javier jay jean jeb jeff
jeffrey jens jeremy jerome jerry jesse jim jimmy jiri joachim joe joel johan johann john johnny jon jonathan jorge jose
josef joseph josh joshua juan juha julian julio junichiro justin kamal karl keith keir ken kenneth kent kevin khaled khalid
kirk klaus kofi konstantin kurt kyle lance larry lars laurent lawrence lee leo leon leonard leonid leopold leroy leslie
lester lewis liam lloyd lorenzo lou louis luca lucas lucian luigi luis luke mahmoud malcolm manfred manuel marc marcel
marcelo marco marcos marcus mario mark marshall martin marvin massimo mateusz matt matteo matthew matthias maurice mauricio
max maxim mehmet michael michel miguel mick mika mikael mike mikhail milan miles milos mircea mitch mitchell mitt mohamed
mohammad mohammed morgan moshe muhammad murray mustafa mykhailo naftali narendra nathan nathaniel neal ned neil nelson nicholas nick
nicolas nigel nikita nikola nikolai nikolay noah noam norman oleg oleh oleksandr oleksii olaf oliver omar oscar osama otto owen
pablo patrick paul paulo pavel pedro pekka pete peter petro phil philip philippe phillip pierre pieter pyotr qasim rafael
rahul raj rajiv ralph ramon randall randy raul ray raymond recep reinhard rene rex ricardo richard rick rob robert roberto robin
rodney rodrigo roger roland rolf roman ron ronald rory ross roy rudolf rudy rupert russell ryan saddam salman salvador sam samir
samuel santiago sanjay scott sean sebastian serge sergei sergej sergey sergio serhiy seth shane sidney silvio simon slobodan
spencer stan stanislav stanley stefan stephane stephen steve steven stewart stuart sven tariq tayyip ted terence terrence terry theo
theodore thomas tim timothy tobias todd tom tomas tommy tony travis trevor tyler ulrich umar vaclav valery vasily victor viktor vincent
viktoras vitali vitaly vitaliy vlad vladimir volodymyr wade wallace walter warren wayne werner wesley wilfred will william willie winston
wladimir wolfgang xavier yann yasser yevgeny yitzhak yoshihide yuri yury yusuf zachary zoran
"""
_WOMEN = """
abigail ada adriana agnes aisha alexandra alice alicia alison allison alyssa amanda amber amelia amy ana anastasia andrea
angela angelina anita ann anna annalena anne annette annie antonia april arlene ashley astrid audrey aung barbara beatrice
becky belinda benazir bernadette beth bethany betsy betty beverly birgit bonnie brenda bridget brigitte britney camilla candace
carla carly carmen carol carole caroline carolyn carrie cassandra catherine cathy cecilia celia charlotte chelsea cheryl
chloe christina christine claire clara claudia colleen condoleezza connie constance cristina cynthia daisy dana daniela danielle
dawn deb debbie deborah debra delia denise diana diane dianne dolores donna dora doris dorothy edith eileen elaine eleanor elena eleni
elisabeth elise eliza elizabeth ella ellen eloise elsa emily emma erica erika erin esther ethel eugenia eva eve evelyn fatima
faye felicia fiona flora florence frances francesca freya gabriela gabrielle gail gemma genevieve georgia geraldine gertrude gina
ginger giorgia giulia glenda gloria grace greta gretchen gro gwen hannah harriet hazel heather heidi helen helena helga henrietta
hilary hilda hillary holly hope ida imelda indira ines ingrid irene irina iris isabel isabella isabelle ivanka ivy jacinda jackie
jacqueline jane janet janice jean jeanne jen jenna jennifer jenny jessica jill jo joan joanna joanne jodie josephine joyce juanita
judith judy julia juliana julie juliet june kaja kamala karen karin karina kate katherine kathleen kathryn kathy katie katrina kay kayla
keiko kelly kelsey kerry kim kimberly kirsten kristen kristi kristin kristina lana laura lauren layla leah leila lena leslie leticia
liana lidia lillian lily linda lindsay lindsey lisa liz lois lorraine louise lucia lucy luisa lydia lynn mabel madeleine madeline magdalena
malala manuela marcia margaret margarita margot maria marian marianne marie marilyn marina marine marion marissa marjorie marla
marlene marsha martha mary maryam mathilde maureen maxine maya megan meghan melanie melania melinda melissa mercedes mette meredith mia
michaela michele michelle mildred miranda miriam molly monica monique muriel nadia nadine nancy naomi natalia natalie natasha nicola
nicole nikki nina nora norma olga olena olivia oksana pamela pat patricia patti paula pauline peggy penelope penny phyllis priti polly
priscilla rachel ramona rebecca regina renee rita roberta robyn rosa rosalind rose rosemary roxanne ruth sabrina sally samantha
sandra sanna sara sarah selena serena shannon sharon sheila shelley sheryl shirley silvia simone sofia sonia sophia sophie stacey stacy
stella stephanie sue susan susana susanna susie suzanne svetlana sylvia tamara tammy tania tanya tara tatiana teresa tess tessa theresa
tiffany tina tracey tracy trudy tulsi ursula valentina valerie vanessa vera veronica vicki vicky victoria viola violet virginia vivian
wanda wendy whitney wilma winifred xiomara yulia yolanda yvette yvonne zara zoe
"""
_BOTH = frozenset(
    ("jean", "andrea", "kim", "leslie", "lee", "robin", "pat", "kelly", "terry", "aung", "nicola", "kay")
)
_FIRST_NAMES: dict[str, Gender | None] = {
    **dict.fromkeys(_MEN.split(), "m"),
    **dict.fromkeys(_WOMEN.split(), "f"),
    **dict.fromkeys(_BOTH),
}


def is_first_name(word: str) -> bool:
    """Tell whether `word` is a common first name of the English-language press."""
    return fold(word) in _FIRST_NAMES


def likely_gender(name: str) -> Gender | None:
    """Return the gender that the titles or the first name of `name` suggest, None where they do not."""
    words = [word.strip(".,'’") for word in fold(name).split()]
    for word in words[:-1]:
        if word in _TITLES:
            return _TITLES[word]
    for word in words[:2]:
        if word in _FIRST_NAMES and (len(words) > 1 or word == words[0]):
            return _FIRST_NAMES[word]
        if "-" in word and word.split("-")[0] in _FIRST_NAMES:
            return "m" if word.startswith("jean-") else _FIRST_NAMES[word.split("-")[0]]
        if len(word) > 1 and word not in ("president", "dr", "prof", "senator", "gen"):
            break
    return None
