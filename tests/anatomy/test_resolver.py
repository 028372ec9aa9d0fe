"""What students type: the right entry, a choice, or what they may have meant; never a wrong entry."""

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.errors import AmbiguousError, NotFoundError
from tests.every import every

OPENS = {
    "lesser-trochanter": "lesser trochanter of femur; the lesser trochanter on the femur; lesser troch",
    "greater-trochanter": "greater trochanter of the femur; left greater trochanter",
    "linea-aspera": "linea aspera of the femur; linea aspera femur; linea aspera of the thigh bone",
    "trochanteric-fossa": "trochanteric fossa of femur",
    "intertrochanteric-crest": "intertrochanteric crest of femur",
    "quadrate-tubercle": "quadrate tubercle of the femur",
    "iliac-fossa": "iliac fossa of ilium; iliac fossa of the hip bone",
    "asis": "ASIS of ilium; ant sup iliac spine; ant sup iliac; right ASIS",
    "ischial-spine": "spine of ischium; spine of the ischium; ischial spine of the pelvis",
    "piriformis": "left piriformis; piriformis tendon; M. piriformis; piriformis m.",
    "gluteus-maximus": "right gluteus maximus; upper fibres of gluteus maximus; gluteus maximus lower fibers",
    "gluteus-medius": "gluteus medius tendon; tendon of gluteus medius; gluteus med; glute med; gluteusmedius",
    "adductor-magnus": "hamstring part of adductor magnus; adductor magnus hamstring portion; ad mag; "
    "ischiocondylar part of adductor magnus; pubofemoral portion of the adductor magnus",
    "biceps-femoris": "long head of biceps femoris; short head of biceps; biceps; biceps tendon",
    "rectus-femoris": "reflected head of rectus femoris; straight head of the rectus femoris; rec fem; "
    "indirect head of rectus femoris",
    "hamstrings": "hamstring tendon; hams",
    "iliacus": "iliac muscle; the iliac muscle",
    "iliopsoas": "iliopsoas tendon; ilio psoas",
    "quadriceps-tendon": "quadriceps tendon",
    "iliotibial-tract": "IT band; itband; IT tract; ilio-tibial band; iliotibial tracts",
    "root-s1": "S1; s1; S1 root; root S1; S1 nerve root",
    "root-l5": "L5; l5; L5 root; root L5; L5 nerve root",
    "root-l4": "L4",
    "sciatic-nerve": "sciatic",
    "pudendal-nerve": "pudendal; pudend",
    "saphenous-nerve": "saphenous",
    "ischiofemoral-ligament": "ischiofemoral",
    "hip-abduction": "abduction",
    "straight-leg-raise-test": "Lasegue; Lasègue test; lasègue's; Lasègue's sign; SLR",
    "l5": "L5 vertebra; fifth lumbar vertebra; fifth-lumbar-vertebra",
    "femoral-nerve": "femoral n; n. femoralis; right femoral nerve; femoral nerves",
    "superior-gluteal-nerve": "sup gluteal nerve; SGN; superior gluteal n.; gluteal nerve superior",
    "common-fibular-nerve": "common peroneal; common peroneal nerve; peroneal division of the sciatic nerve",
    "hip-medial-rotation": "hip internal rotation; internal rotation of hip; hip IR; IR; int rot",
    "hip-lateral-rotation": "ER; hip ER; ext rot",
    "hip-circumduction": "circumduction",
    "pelvis-anterior-tilt": "anterior tilt",
    "pelvis-posterior-tilt": "posterior tilt",
    "pelvis-lateral-tilt": "lateral tilt; hip hike; pelvic hike",
    "trendelenburg-gait": "pelvic drop; contralateral pelvic drop; hip drop; gluteal gait",
    "hip-osteoarthritis": "osteoarthritis; OA; hip OA; arthritis of the hip; coxarthrosis",
    "hip-joint-capsule": "capsule; joint capsule; hip capsule",
    "perthes-disease": "Legg-Calve-Perthes; Legg Calvé Perthes disease; legg-calve-perthes disease; LCPD; Perthes",
    "fadir-test": "FADDIR; FADIR; faddir test",
    "faber-test": "Patrick; Patrick's test; figure four test",
    "galeazzi-sign": "Galeazzi; Allis; Allis sign",
    "ortolani-test": "Ortolani; Ortolani's test; Ortolani sign; ortolani maneuver",
    "barlow-test": "Barlow; Barlow's test; barlow manoeuvre",
    "scour-test": "scour; quadrant test",
    "hip-lag-sign": "lag sign",
    "femoral-nerve-stretch-test": "prone knee bend; prone knee bend test",
    "hip-bone": "innominate; innominate bone; os innominatum; coxal bone",
    "pelvic-girdle": "pelvic girdle; hip girdle",
    "iliofemoral-ligament": "Bigelow; Bigelow's ligament; inverted Y ligament; Y ligament",
    "nerve-to-quadratus-femoris": "NQF; nerve to QF; N to QF",
    "nerve-to-obturator-internus": "NOI; nerve to OI; N to OI",
    "pudendal-canal": "Alcock canal; Alcock's canal; pudendal canal",
    "lumbar-plexus": "lumbar plexus",
    "sacral-plexus": "sacral plexus; plexus sacralis",
    "lumbosacral-plexus": "lumbosacral plexus",
    "femoroacetabular-impingement": "cam; pincer; cam lesion; pincer lesion; FAI",
    "femoral-neck": "NOF; neck of femur",
    "acetabulum": "socket; hip socket",
    "femoral-triangle": "Scarpa; Scarpa's triangle",
    "adductor-canal": "Hunter; Hunter's canal",
    "hip-labral-tear": "torn labrum; labral tear",
    "abductor-lever-arm": "cane; walking stick",
    "corticosteroid-injection": "cortisone",
    "pelvis-stabilisation": "pelvic stabilization; stabilization of pelvis",
    "internal-snap-manoeuvre-test": "internal snap maneuver; internal snap manoeuvre",
    "acetabular-labrum": "labrum; labrum of the hip; acetabular labrum of hip",
    "ilium": "iliac wing; ala of the ilium; wing of the ilium",
    "auricular-surface-of-ilium": "auricular surface",
    "lunate-surface": "lunate surface; lunate surface of the acetabulum",
    "acetabular-fossa": "acetabular fossa",
    "acetabular-notch": "acetabular notch",
    "spiral-line": "spiral line; spiral line of the femur",
    "intercondylar-fossa": "intercondylar fossa; intercondylar notch of the femur",
    "medial-femoral-condyle": "medial femoral condyle; medial condyle of the femur",
    "femoral-sheath": "femoral sheath",
    "saphenous-opening": "saphenous opening; fossa ovalis; SFJ; saphenofemoral junction",
    "superficial-inguinal-lymph-nodes": "superficial inguinal nodes",
    "middle-cluneal-nerves": "middle cluneal nerves",
    "inferior-cluneal-nerves": "inferior cluneal nerves",
    "pelvic-floor": "pelvic floor; pelvic diaphragm",
    "corona-mortis": "corona mortis",
    "iliocapsularis": "iliocapsularis",
    "hip-dislocation": "dislocation of the hip; hip disloc; posterior dislocation; anterior dislocation",
    "sciatica": "sciatica; radiculopathy; lumbar radiculopathy",
    "pelvic-avulsion-fracture": "AIIS avulsion; ASIS avulsion",
    "popliteal-angle-test": "90-90 hamstring test; popliteal angle",
    "trochanteric-fracture": "trochanteric fracture; extracapsular fracture; subtrochanteric fracture; "
    "Evans; Evans classification",
    "l5-radiculopathy": "L5 radiculopathy",
    "s1-radiculopathy": "S1 radiculopathy",
    "lumbar-disc-herniation": "disc herniation; slipped disc",
    "coxa-vara": "coxa vara",
    "coxa-valga": "coxa valga",
    "neck-shaft-angle": "neck-shaft angle",
    "femoral-anteversion": "anteversion; femoral anteversion; femoral retroversion; in-toeing; pigeon toes",
    "inferior-gluteal-nerve-palsy": "inferior gluteal palsy",
    "common-fibular-nerve-palsy": "foot drop; common fibular palsy",
    "iliotibial-band-syndrome": "iliotibial band syndrome",
    "noble-test": "Noble test",
    "gaenslen-test": "Gaenslen test",
    "thigh-thrust-test": "thigh thrust",
    "sacroiliac-joint-dysfunction": "sacroiliac dysfunction",
    "ankylosing-spondylitis": "sacroiliitis",
    "gait-cycle": "stance phase; stance; double support; single leg support; single support",
    "gait-toe-off": "pre-swing; push-off",
    "femoral-hernia": "femoral hernia",
    "obturator-hernia": "obturator hernia",
    "septic-arthritis": "septic arthritis",
    "transient-synovitis": "transient synovitis",
    "osteitis-pubis": "osteitis pubis",
    "pelvic-fracture": "pelvic fracture; Young and Burgess classification; Young-Burgess; Young; Young and Burgess",
    "acetabular-fracture": "acetabular fracture",
    "leg-length-measurement": "leg length",
    "nelaton-line": "Nelaton's line",
    "bryant-triangle": "Bryant's triangle",
    "shenton-line": "Shenton's line",
    "muscle-insufficiency": "active insufficiency",
    "antalgic-gait": "antalgic gait",
    "steppage-gait": "steppage gait",
    "scissor-gait": "scissor gait",
    "mccarthy-test": "McCarthy test",
    "phelps-test": "Phelps test",
    "anterior-approach": "anterior approach",
    "q-angle": "Q angle",
    "deep-inguinal-ring": "deep inguinal ring; internal inguinal ring",
    "superficial-inguinal-ring": "superficial inguinal ring; external inguinal ring",
    "inguinal-triangle": "Hesselbach's triangle; inguinal triangle",
    "femoral-ring": "femoral ring",
    "iliopectineal-arch": "iliopectineal arch",
    "vastus-medialis-obliquus": "VMO; vastus medialis oblique",
    "aberrant-obturator-artery": "aberrant obturator artery; accessory obturator artery",
    "femoral-artery": "femoral a.; a. femoralis; SFA; common femoral artery",
    "inguinal-lymph-nodes": "inguinal nodes; lymph drainage of the lower limb",
    "deep-inguinal-lymph-nodes": "lymphatics; Cloquet's node",
    "external-iliac-lymph-nodes": "external iliac nodes",
    "cremaster": "cremaster; cremaster muscle",
    "gluteal-region": "butt; bottom; bum",
    "centre-edge-angle": "Wiberg; Wiberg angle",
    "lateral-hip-views": "Lequesne; Lequesne view",
    "pelvic-osteotomy": "Dega; Dega osteotomy",
    "aortoiliac-occlusion": "Leriche; Leriche syndrome",
    "cremasteric-reflex": "Geigel; Geigel reflex",
}

#: A word out of the middle of a name, the first words of an alias, or what is not there: suggested at most.
NEVER_OPENS = """
groin; core; core muscles; vasti; hernia; stress fracture; fracture; ossification centres
lateral division of the obturator nerve; femoral condyles; medial condyle; lateral condyle
lesser trochanter of tibia; ischial spine of the femur; long head of gluteus medius; hamstring part of gracilis
medial head of gastrocnemius; ala; femoral nerve root; hamstring origin; dysplasia; necrosis; cluneal; limp; wing
groin pain; groin injury; spastic gait; acetabular angle; genu recurvatum; Cleaves view
labral; gluteal surface; biceps brachii; triceps brachii; rotator cuff; pectoralis major
flexor hallucis longus; adductor pollicis; hip bursa; knee tendon; lymph
"""


def kept(lines: str) -> list[str]:
    return [name.strip() for line in lines.strip().splitlines() for name in line.split(";")]


@every("typed, id_", [(one, id_) for id_, names in OPENS.items() for one in kept(names)])
def test_a_name_opens_what_it_names(catalog: Catalog, typed: str, id_: str) -> None:
    assert catalog.find_all(typed.split()) == [id_]


@every("typed", kept(NEVER_OPENS))
def test_a_piece_of_a_name_opens_nothing(catalog: Catalog, typed: str) -> None:
    with pytest.raises(NotFoundError):
        catalog.find_all(typed.split())


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("core", "athletic-pubalgia"),
        ("straight hamstring test", "hamstring-strength-test"),
        ("AIIS apophysitis", "aiis"),
        ("lateral cluneal nerves", "superior-cluneal-nerves"),
        ("fibular shaft fracture", "femoral-shaft-fracture"),
        ("lesser trochanter of tibia", "lesser-trochanter"),
        ("long head of gluteus medius", "gluteus-medius"),
        ("lateral division of the obturator nerve", "obturator-nerve"),
        ("medial condyle of the fibula", "medial-tibial-condyle"),
        ("flexes the hip", "hip-flexion"),
        ("pudendal nerve palsy", "pudendal-nerve"),
        *(("GM", f"gluteus-{which}") for which in ("maximus", "medius", "minimus")),
        ("scn", "superior-cluneal-nerves"),
    ],
)
def test_what_may_have_been_meant_is_suggested(catalog: Catalog, typed: str, near: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        catalog.find(typed)
    assert f"{near} (" in caught.value.hint
    assert "hipcli search" in caught.value.hint


def test_three_letters_out_of_the_middle_of_a_name_suggest_nothing(catalog: Catalog) -> None:
    with pytest.raises(NotFoundError) as caught:
        catalog.find("foo")
    assert caught.value.hint == "try: hipcli search foo, or hipcli list"


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("rotators", "lateral-rotators medial-rotators"),
        ("groin", "adductor-strain athletic-pubalgia"),
        ("iliac", "iliacus iliac-crest"),
        ("pectineal", "pectineus pectineal-ligament"),
        ("deep gluteal", "deep-gluteal-layer deep-gluteal-space deep-gluteal-syndrome"),
        ("trendelenburg", "trendelenburg-gait trendelenburg-test"),
        ("popliteal", "popliteal-artery popliteal-vein"),
        ("anserine", "pes-anserinus anserine-bursa"),
        ("inguinal", "inguinal-ligament inguinal-canal"),
        ("sup glut", "superior-gluteal-nerve superior-gluteal-artery"),
        ("quad fem", "quadratus-femoris quadriceps"),
        ("L4-S1", "root-l4 root-l5 root-s1"),
        ("L4,5,S1", "root-l4 root-l5 root-s1"),
        ("psoas tendon", "psoas-major psoas-minor"),
        ("medial condyle", "medial-femoral-condyle medial-tibial-condyle"),
        ("cluneal nerves", "superior-cluneal-nerves middle-cluneal-nerves inferior-cluneal-nerves"),
        ("vasti", "vastus-lateralis vastus-medialis vastus-intermedius"),
        ("flexion", "hip-flexion knee-flexion"),
        ("arthritis", "hip-osteoarthritis septic-arthritis rheumatoid-hip juvenile-arthritis-hip"),
        ("teardrop", "ilioischial-line vastus-medialis"),
        ("acetabular index", "tonnis-angle hilgenreiner-line"),
        ("buttock", "gluteals gluteal-region"),
    ],
)
def test_what_fits_several_is_a_choice_and_each_of_it_opens(catalog: Catalog, typed: str, among: str) -> None:
    with pytest.raises(AmbiguousError) as caught:
        catalog.find(typed)
    offered = [typed for typed, _, _ in caught.value.choices]
    assert set(among.split()) <= set(offered)
    assert [catalog.name(catalog.find(one)) for one in offered] == [name for _, name, _ in caught.value.choices]


def test_of_what_begins_with_the_name_of_a_joint_the_joint_comes_first(catalog: Catalog) -> None:
    with pytest.raises(AmbiguousError) as caught:
        catalog.find("hip")
    assert caught.value.choices[0][0] == "hip-joint"


@pytest.mark.parametrize("typed", ["buttock", "buttoc"])
def test_a_word_of_common_speech_is_no_beginning_of_what_a_fact_goes_by(catalog: Catalog, typed: str) -> None:
    assert catalog.resolve(typed) != ["aortoiliac-occlusion"]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("gluteus medius vs gluteus minimus", "gluteus-medius gluteus-minimus"),
        ("gluteus medius, glute min", "gluteus-medius gluteus-minimus"),
        ("gluteus medius and minimus", "gluteus-medius gluteus-minimus"),
        ("superior and inferior gemellus", "superior-gemellus inferior-gemellus"),
        ("psoas major versus psoas minor versus iliacus", "psoas-major psoas-minor iliacus"),
        ("obturator internus & externus", "obturator-internus obturator-externus"),
        ("hamstrings adductors", "hamstrings adductors"),
        ("L5 vs S1", "root-l5 root-s1"),
        ("L5, S1", "root-l5 root-s1"),
        ("L2-L4", "root-l2 root-l3 root-l4"),
        ("iliacus gluteus maximus gracilis sartorius", "iliacus gluteus-maximus gracilis sartorius"),
        ("nerve to obturator internus and superior gemellus", "nerve-to-obturator-internus"),
    ],
)
def test_names_that_are_parted_stand_side_by_side(catalog: Catalog, typed: str, ids: str) -> None:
    assert catalog.find_all(typed.split()) == ids.split()


@every("typed, beside", [("L1 root", []), ("root-s3", []), ("L5", ["l5"]), ("iliacus", [])])
def test_what_else_may_be_meant_is_never_what_opens(catalog: Catalog, typed: str, beside: list[str]) -> None:
    assert catalog.besides(typed) == beside


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("trendellenburg", "trendelenburg-test"),
        ("tredelenburg", "trendelenburg-test"),
        ("trochantor", "trochanteric-fossa"),
    ],
)
def test_a_slip_in_one_word_of_a_longer_name_is_suggested(catalog: Catalog, typed: str, meant: str) -> None:
    assert catalog.resolve(typed) == []
    assert meant in catalog.suggest(typed)


def test_a_hyphen_within_a_word_is_no_other_name(catalog: Catalog) -> None:
    assert catalog.resolve("genito-femoral") == catalog.resolve("genitofemoral") == ["genitofemoral-nerve"]
