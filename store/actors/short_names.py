"""First names and what people make of them: Bill is William, Kate is Katherine.

One invariant: a pair stands for a custom of naming, never for one person.
"""

from collections.abc import Mapping
from functools import cache

LIKENESS = 0.93
"""How sure it is that a short name means a full one."""

_FIRST_NAMES = """
    william=bill,billy,will,willie robert=bob,bobby,rob,robbie richard=dick,rick,ricky,rich
    james=jim,jimmy,jamie john=jack,johnny joseph=joe,joey michael=mike,mick,mickey thomas=tom,tommy
    charles=charlie,chuck christopher=chris,kit anthony=tony antony=tony edward=ed,eddie,ted,ned
    theodore=ted,teddy daniel=dan,danny david=dave,davey stephen=steve steven=steve matthew=matt
    andrew=andy,drew kenneth=ken,kenny ronald=ron,ronnie donald=don,donny gregory=greg jeffrey=jeff
    geoffrey=geoff,jeff lawrence=larry laurence=larry samuel=sam,sammy benjamin=ben,benny
    nicholas=nick,nicky alexander=alex,sandy alexandra=alex,sandra patrick=pat,paddy timothy=tim peter=pete
    philip=phil phillip=phil frederick=fred,freddie francis=frank franklin=frank henry=harry,hank
    harold=harry gerald=gerry,jerry jerome=jerry leonard=len,lenny raymond=ray albert=al,bert
    alfred=alf,fred arthur=art walter=walt eugene=gene nathan=nate nathaniel=nate zachary=zach joshua=josh
    jonathan=jon jacob=jake douglas=doug terence=terry vincent=vince victor=vic stanley=stan martin=marty
    elizabeth=liz,beth,betty,lizzie,eliza,bess margaret=maggie,meg,peggy katherine=kate,kathy,katie
    catherine=kate,cathy,katie kathleen=kathy patricia=pat,patty,tricia barbara=barb susan=sue,susie
    deborah=debbie,deb jennifer=jen,jenny jessica=jess,jessie rebecca=becky,becca victoria=vicky,tori
    theresa=terry,tess teresa=terry,tess dorothy=dot,dolly pamela=pam sandra=sandy cynthia=cindy judith=judy
    jacqueline=jackie christine=chris,chrissie christina=chris,tina angela=angie amanda=mandy samantha=sam
    condoleezza=condi abigail=abby gabriel=gabe gabrielle=gabby frances=fran virginia=ginny rosalind=roz
    alexei=alyosha alexey=alyosha mikhail=misha dmitry=dima vladimir=volodya,vova nikolai=kolya
    francisco=paco jose=pepe ignacio=nacho guillermo=memo giuseppe=beppe johannes=hans friedrich=fritz
    josef=sepp
"""


@cache
def _full() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for pair in _FIRST_NAMES.split():
        full, _, short = pair.partition("=")
        for each in short.split(","):
            table[each] = (*table.get(each, ()), full)
    return table


def full_names(word: str) -> tuple[str, ...]:
    """Return the first names that a folded word may be short for."""
    return _full().get(word, ())
