"""Letters as pixels, for pictures that are files: the font 7x14 of the X Window System (misc-fixed, public domain)."""

import zlib
from base64 import b85decode

#: A letter's pixels across and down.
WIDE, HIGH = 7, 14
_SIGNS = "─•■▣"
_FONT = zlib.decompress(
    b85decode(
        "c-n1KJ&WTo5EViMafHJxE?kHpf{Vpf2v;mY81G=hVnSF_E(shdwmz=fA}D|T=0mcb<sOOb(UWH0=*dbw!V2(-L5Y}g7`6Q4NgIaY+5H%XKuf"
        "p7;l&nidpZzT)pcEMhyJilDW@dbSX&URHClOk5OC6S*2Y=a*hx+Mu$yw@()8M@@9G_{)tb^_5%0T>v;d>7ct!Or9rE4)K#L0>DT=7gX$=r4G"
        "Rv~8>pmL8T-V)T<Q!%`Um-=23sSw5v*wy1MX=v#=wD_Ed5~tRsUb~53OW@*<ez}&O*$jYX-1EfTOUt|qhHC%W5G!MQuNhBkAED}z7CO;(L6y"
        "o?63PGHa<k%xbH}PPz1RES7_6Pk@Nh?UYcIIh5qgR_xoEfE4vJ?0H2>9A7d7P>-9A3_Ywt2V4XL5yUny9{to*<=OkRNKsq<e?9n|dvsv|&lk"
        "Wpw(TeZHn$a{(DI5`XEjf`W%P~vj+l%*#dRP?`R@k2Ra;uHjDwqj@Oi}+wRA}tCxd6HaXw#YTHM^cijtt};wAQ;lWLKp9n7HLrQQTNq;&wfH"
        ";?Kn9oYEimRZae(@`Wa>*N#`BgMaXN(|0#>8u6<ktWz}0IocHF-1RIDs-#-$%w=zRpRbJUD^d$j%fxZYvD;+K7&X~Hv9PK~Es#DzQ4<Y)spQ"
        "{+yD4~FC_9JR@Wb%9QT{Z1H%Z;6SJ&R}_ts@XkfYbj<?>3=Khc(#zy"
    )
)


def letter(one: str) -> list[list[int]]:
    """Return the columns of each row that are set; what the font lacks is a question mark."""
    place = 95 + _SIGNS.index(one) if one in _SIGNS else ord(one) - 32 if " " <= one <= "~" else ord("?") - 32
    rows = _FONT[place * HIGH : (place + 1) * HIGH]
    return [[n for n in range(WIDE) if row >> WIDE - 1 - n & 1] for row in rows]
