"""How works are cited: the closed lists of lineages and of barred hosts, and what a source must say."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from hipcli.anatomy.model import Source
from hipcli.library.convert import advise

#: Lines of texts that copy each other; CONTENT.md says what belongs to each.
LINEAGES = frozenset(
    "anatomy-app anatomyzone article clippinger dictionary flexikon geekymedics gpnotebook gray grays-for-students "
    "guideline imaios kenhub last lecturio marieb medical-reference moore muscolino netter neumann openstax other "
    "paper physiopedia radiopaedia statpearls teachmeanatomy terminologia textbook thieme university uw-atlas "
    "wheeless wikimsk wikipedia".split()
)
#: In these each work stands for itself.
EACH = frozenset({"paper", "guideline", "textbook", "university", "medical-reference", "other"})
#: No work is cited there: document sharing, copies, proxies and staging hosts, lists of abstracts; subdomains too.
#: CONTENT.md says which is which.
BARRED = frozenset(
    """
    absoluteastronomy.com academia.edu acemap.info alchetron.com anyflip.com arthritisresearch.us
    ascenttrust.com askwikinow.com azureedge.net backup.orthobullets.com bartelby.net bookdome.com ca-ra.org
    campcursos.com.br clateway.com cld.bz clinicalgate.com coek.info coursehero.com datana.cloud dntb.gov.ua
    docplayer.net dokumen.pub dweb.link epdf.pub eptumed.com fasthealth.com findatwiki.com fliphtml5.com
    globalauthorid.com gravy.cc huggingface.co iiab.me imaios.cn ipfs.io issuhub.com issuu.com knowpia.com
    liquisearch.com litmetric.com mdict.net medizzy.com medluna.com memim.com mendeley.com minclinic.eu
    musculoskeletalkey.com namomeridnhdd.in netlify.app neupsykey.com newdu.com nursing-notebook.com
    opentopia.com osmarks.net owiki.org pacs.de pdfslide.net pharmacy-notebook.com pharmacynotebook.com
    piglix.com preview.hindawi.com primarycarenotebook.com primidi.com profilpelajar.com prohealthsys.com
    pubmedhh.nlm.nih.gov qa01.mdedge.com quizlet.com qxmd.com radiologykey.com rd.springer.com researcher.life
    researchgate.net rrnursingschool.biz rssing.com scholarmate.com scilit.com scribd.com sicseditore.it
    slideplayer.com slideshare.net staging.medscape.com statpearls.uk studocu.com studylib.net studylibde.com
    test01.ku.dk thefatlossfactors.org theinfolist.com tickerdossier.com vdoc.pub vdocuments.net
    vdocuments.site vukou.com vvhere.is webs-for-fitness.com wikiclassic.com wikidoc.org wikimili.com
    wikisum.wiki wikiwand.com www1.bartleby.com yumpu.com zanotowane.pl zendy.io
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
