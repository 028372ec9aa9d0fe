"""Letters as pixels, for pictures that are files: the font 7x14 of the X Window System (misc-fixed, public domain)."""

import zlib
from base64 import b85decode

#: A letter's pixels across and down.
WIDE, HIGH = 7, 14
_SIGNS = "─•■"
_FONT = zlib.decompress(
    b85decode(
        "c-n1LJ&WTo5EViMafHJxE?kHpjElup2v;mY7&Dl#m=KnfONt}K*2h&_1m&;ad`Pwv?%~)TJ!$5Ro*bnfVFmcaphPS<j5@w}(1vk*bw9>2(A3>{"
        "e6xkyosYy-P197naX9W$$~lQP))oY7jaHr>1RV67wRP6Dc2?6ptft&JHNAG~S-r!#T2neK;(gzf7GN|L&!}FdLtYyIXma5rMG>_*tpNf>W?hy|"
        "Gel#U>-!r_oWsnQE2JoLL8_N>He55L2o8G<!`nh3-=vvpZb*}mf_6m^`4aHBNqdAj&E%1C_34Z_`Hk#67L3#{Mc)Gq_`_RT*CUcL8Yc*c{q^6("
        "#)qh%)}5#iiXa!@3SBxdvY$WMOEXBfFuZ^K{&*i`W}m?o;Op!2bIJm6y`IOzL81T&tn)^1w}lqO-|-M=pM=X5NauE)J-TOQHmja<@_E1`TJf2v"
        "8ExB^!V%Flk`sxtoU%kdy?CyuhfOhKgY9`Qr`l+(f|(J>6!m{Zg~mRO1<)Npm-dX0+4VAUWFYsTwcZ~fyCUt!#I0Y7;>N-fw;#|Ge<3#Kl>V@<"
        "YW5G6uQZ{q9nVAu|KRqf?{48V;#W(kQ?$rA*%X%C^&$?cq+09DWp8<%uZ*lKQVTEZ#Bs{0+hoiXwb?(huxchPkUl|C6AgW-<ll<BDfqrpb_uoR"
        "hvEBH`SbW}lDf~YuDjpwoy&hp0(|=iicXVa"
    )
)


def letter(one: str) -> list[list[int]]:
    """Return the columns of each row that are set; what the font lacks is a question mark."""
    place = 95 + _SIGNS.index(one) if one in _SIGNS else ord(one) - 32 if " " <= one <= "~" else ord("?") - 32
    rows = _FONT[place * HIGH : (place + 1) * HIGH]
    return [[n for n in range(WIDE) if row >> WIDE - 1 - n & 1] for row in rows]
