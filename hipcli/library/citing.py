"""How works are cited: the closed lists of lineages and of barred hosts, and what a source must say."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from hipcli.anatomy.model import Source
from hipcli.library.convert import advise

#: Lines of texts that copy each other; CONTENT.md says what belongs to each.
LINEAGES = frozenset(
    "anatomy-app anatomyzone article clippinger dictionary flexikon geekymedics gpnotebook gray grays-for-students "
    "guideline imaios kenhub last lecturio marieb medical-reference moore muscolino netter neumann openstax other "
    "paper physiopedia radiopaedia statpearls teaching-site teachmeanatomy terminologia textbook thieme university "
    "uw-atlas wheeless wikimsk wikipedia".split()
)
_NUMBERED = re.compile(
    r"10\.\d{4,9}/[^?&]*[^?&/]|PMC\d{5,}|NBK\d{5,}|(?<=pubmed/)\d{5,}|(?<=nlm\.nih\.gov/)\d{5,}"
    r"|(?<=viewarticle/)\d{4,}|(?<=point-of-care/)\d{4,}",
    re.I,
)
#: In these each work stands for itself.
EACH = frozenset({"paper", "guideline", "textbook", "university", "medical-reference", "teaching-site", "other"})
#: These are books: one is found by its edition, its year, or a place in it.
BOOKS = frozenset(
    "clippinger gray grays-for-students last marieb moore muscolino netter neumann textbook thieme".split()
)
#: No work is cited there: document sharing, copies, proxies and staging hosts, lists of abstracts, blogs, clinics that
#: advertise, card decks and question sites; subdomains too.
#: CONTENT.md says which is which.
BARRED = frozenset(
    """
    absoluteastronomy.com academia.edu acemap.info alchetron.com alpfmedical.info answers.com anyflip.com
    arthritisresearch.us ascenttrust.com askwikinow.com azureedge.net backup.orthobullets.com bartelby.net
    biocyclopedia.com bionity.com blogspot.com bookdome.com brainkart.com brainly.com brainscape.com ca-ra.org
    campcursos.com.br channel4embarrassingillnesses.com chegg.com clateway.com cld.bz clinicalgate.com coek.info
    coursehero.com cram.com datana.cloud dntb.gov.ua docplayer.net docslib.org dokumen.pub dweb.link epdf.pub
    eptumed.com europeanmedical.info examzify.com fasthealth.com findatwiki.com fliphtml5.com gizmo.ai
    globalauthorid.com gravy.cc guwsmedical.info hipsurgery.in huggingface.co iiab.me imaios.cn ipfs.io issuhub.com
    issuu.com knowpia.com knowt.com liquisearch.com litmetric.com mdict.net medizzy.com medluna.com memim.com
    mendeley.com minclinic.eu minclinic.ru musculoskeletalkey.com namomeridnhdd.in netlify.app neupsykey.com
    newdu.com nursing-notebook.com opentopia.com osmarks.net owiki.org pacs.de paperexplained.cn pdfslide.net
    pharmacy-notebook.com pharmacynotebook.com piglix.com preview.hindawi.com primarycarenotebook.com primidi.com
    profilpelajar.com prohealthsys.com pubmedhh.nlm.nih.gov qa01.mdedge.com qammunity.org questionai.com quizlet.com
    quora.com qxmd.com radiologykey.com rd.springer.com researcher.life researchgate.net rrnursingschool.biz
    rssing.com scholarmate.com scilit.com scribd.com sicseditore.it slideplayer.com slideshare.net sportshernia.com
    staging.medscape.com statpearls.uk studocu.com studylib.net studylibde.com test01.ku.dk thefatlossfactors.org
    theinfolist.com tickerdossier.com varicoseveindr.com vdoc.pub vdocuments.net vdocuments.site vukou.com vvhere.is
    webs-for-fitness.com wikiclassic.com wikidoc.org wikimili.com wikisum.wiki wikiwand.com wordpress.com
    www1.bartleby.com yudu.com yumpu.com zanotowane.pl zendy.io
    """.split()
)


def source_problems(source: Source) -> Iterator[tuple[str, str]]:
    """Yield key and message of what is wrong with how a work is cited."""
    if source.lineage not in LINEAGES:
        yield "lineage", f"'{source.lineage}' is not a lineage{advise(source.lineage, LINEAGES)}"
    if source.url is None:
        if not (source.by or source.copy_of):
            yield "url", "a work without an address has 'by', or names in 'copy_of' what was read in a copy"
    elif host := barred(source.url):
        yield "url", f"{host} is not cited; give the work's own page, or leave the address out and say copy_of"
    if source.by and "not shown" in source.by:
        yield "by", "leave 'by' out where nobody is named"


def findable(source: Source) -> bool:
    """Tell whether a reader can find a work: by its address, or by who made it and, in a book, where it stands."""
    placed = source.lineage not in BOOKS or bool(source.edition or source.year or source.pages)
    return bool(source.url or (source.by and placed))


def work(url: str) -> str:
    """Return what names the work in an address: a DOI or a number, else the address itself however it is written."""
    plain = unquote(url.split("//", 1)[-1]).split("#")[0].rstrip("/").removeprefix("www.")
    return found[0].lower() if (found := _NUMBERED.search(plain)) else plain


def barred(url: str) -> str:
    """Return the host of an address if no work is cited there, else the empty string."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").removeprefix("www.")
        odd = parts.port is not None
    except ValueError:
        return url
    names = host.split(".")
    ends = {".".join(names[start:]) for start in range(len(names))}
    return host if odd or ends & BARRED else ""
