"""Real places where a car-sharing operator could have stations: name, position, what people do there.

Kinds: ``home`` (a housing town), ``work`` (offices, campus, industry), ``hub`` (interchange, town centre),
``leisure`` (shopping, sights) and ``airport``. Positions are of the public place of that name, to 100 m.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Place:
    """A named place; ``code`` is its short name in station ids."""

    code: str
    name: str
    lat: float
    lng: float
    kind: str


_ROWS: Final = """
TAM|Tampines|1.3530|103.9452|hub
WDL|Woodlands|1.4370|103.7865|hub
JUE|Jurong East|1.3331|103.7422|hub
RFP|Raffles Place|1.2840|103.8514|work
CGA|Changi Airport|1.3574|103.9884|airport
ORC|Orchard|1.3040|103.8320|leisure
BIS|Bishan|1.3510|103.8485|hub
SER|Serangoon|1.3498|103.8735|hub
PYL|Paya Lebar|1.3181|103.8925|work
HBF|HarbourFront|1.2654|103.8219|leisure
AMK|Ang Mo Kio|1.3700|103.8495|hub
BDK|Bedok|1.3240|103.9300|hub
CCK|Choa Chu Kang|1.3853|103.7443|hub
YIS|Yishun|1.4295|103.8350|hub
PGL|Punggol|1.4051|103.9024|hub
SKG|Sengkang|1.3917|103.8955|hub
CLE|Clementi|1.3151|103.7652|hub
TAP|Toa Payoh|1.3327|103.8475|hub
BNL|Boon Lay|1.3386|103.7060|hub
PSR|Pasir Ris|1.3730|103.9493|hub
BNV|Buona Vista|1.3072|103.7902|work
ONN|one-north|1.2996|103.7873|work
TJP|Tanjong Pagar|1.2765|103.8458|work
SHW|Shenton Way|1.2775|103.8506|work
MRB|Marina Bay|1.2764|103.8546|work
CTH|City Hall|1.2932|103.8520|work
BFT|Bayfront|1.2816|103.8590|leisure
DTN|Downtown|1.2795|103.8528|work
EXP|Expo|1.3354|103.9615|work
CBP|Changi Business Park|1.3343|103.9650|work
NOV|Novena|1.3204|103.8438|work
NEW|Newton|1.3123|103.8380|home
DBG|Dhoby Ghaut|1.2991|103.8456|leisure
SOM|Somerset|1.3006|103.8388|leisure
BUG|Bugis|1.3009|103.8559|leisure
PRO|Promenade|1.2931|103.8610|work
BTB|Bukit Batok|1.3490|103.7496|home
BGB|Bukit Gombak|1.3587|103.7518|home
YWT|Yew Tee|1.3975|103.7474|home
KRJ|Kranji|1.4251|103.7620|work
MSL|Marsiling|1.4326|103.7740|home
ADM|Admiralty|1.4406|103.8009|home
SBW|Sembawang|1.4491|103.8201|home
CBR|Canberra|1.4431|103.8297|home
KTB|Khatib|1.4173|103.8329|home
YCK|Yio Chu Kang|1.3817|103.8449|home
BDL|Braddell|1.3405|103.8468|home
SIM|Simei|1.3432|103.9533|home
TNM|Tanah Merah|1.3272|103.9465|home
KEM|Kembangan|1.3210|103.9129|home
EUN|Eunos|1.3197|103.9030|home
ALJ|Aljunied|1.3164|103.8829|home
KAL|Kallang|1.3115|103.8714|home
LVR|Lavender|1.3075|103.8630|home
OTP|Outram Park|1.2803|103.8395|work
TIB|Tiong Bahru|1.2862|103.8270|home
RDH|Redhill|1.2896|103.8168|home
QUE|Queenstown|1.2946|103.8060|home
COM|Commonwealth|1.3025|103.7983|home
DVR|Dover|1.3113|103.7786|work
CNG|Chinese Garden|1.3424|103.7326|home
LKS|Lakeside|1.3442|103.7209|home
PNR|Pioneer|1.3376|103.6973|home
JKN|Joo Koon|1.3277|103.6783|work
GCL|Gul Circle|1.3195|103.6605|work
TCR|Tuas Crescent|1.3210|103.6490|work
TWR|Tuas West Road|1.3300|103.6396|work
CTN|Chinatown|1.2845|103.8443|leisure
CQY|Clarke Quay|1.2886|103.8466|leisure
LTI|Little India|1.3067|103.8493|leisure
FRP|Farrer Park|1.3124|103.8544|home
BNK|Boon Keng|1.3194|103.8617|home
PTP|Potong Pasir|1.3313|103.8687|home
WLH|Woodleigh|1.3391|103.8708|home
KVN|Kovan|1.3601|103.8850|home
HGN|Hougang|1.3713|103.8925|home
BGK|Buangkok|1.3829|103.8930|home
ESP|Esplanade|1.2934|103.8553|leisure
NCH|Nicoll Highway|1.2999|103.8636|work
SDM|Stadium|1.3028|103.8753|leisure
MBT|Mountbatten|1.3063|103.8825|home
DKT|Dakota|1.3084|103.8884|home
MPS|MacPherson|1.3266|103.8900|work
TSG|Tai Seng|1.3358|103.8880|work
BLY|Bartley|1.3425|103.8800|home
LRC|Lorong Chuan|1.3516|103.8640|home
MRM|Marymount|1.3486|103.8394|home
CDT|Caldecott|1.3374|103.8395|home
BTN|Botanic Gardens|1.3222|103.8155|leisure
FRR|Farrer Road|1.3174|103.8076|home
HLV|Holland Village|1.3112|103.7961|leisure
KRG|Kent Ridge|1.2935|103.7845|work
HPV|Haw Par Villa|1.2825|103.7818|leisure
PPJ|Pasir Panjang|1.2762|103.7913|work
TLB|Telok Blangah|1.2706|103.8097|home
BKP|Bukit Panjang|1.3784|103.7630|hub
CSW|Cashew|1.3696|103.7645|home
HVW|Hillview|1.3624|103.7675|home
BTW|Beauty World|1.3411|103.7759|home
KAP|King Albert Park|1.3357|103.7832|home
SAV|Sixth Avenue|1.3308|103.7970|home
TKK|Tan Kah Kee|1.3258|103.8075|home
STV|Stevens|1.3200|103.8260|home
BDM|Bendemeer|1.3138|103.8630|home
GLB|Geylang Bahru|1.3214|103.8716|home
UBI|Ubi|1.3300|103.8999|work
KKB|Kaki Bukit|1.3350|103.9085|work
BDN|Bedok North|1.3347|103.9181|home
BDR|Bedok Reservoir|1.3366|103.9332|home
TPW|Tampines West|1.3456|103.9384|home
TPE|Tampines East|1.3562|103.9547|home
UPC|Upper Changi|1.3418|103.9615|home
WDS|Woodlands South|1.4274|103.7933|home
SPL|Springleaf|1.3978|103.8181|home
LTR|Lentor|1.3848|103.8366|home
MFL|Mayflower|1.3717|103.8366|home
UTS|Upper Thomson|1.3546|103.8327|home
GRW|Great World|1.2940|103.8336|leisure
HVL|Havelock|1.2883|103.8336|home
MXW|Maxwell|1.2805|103.8440|work
GBB|Gardens by the Bay|1.2789|103.8679|leisure
KTP|Katong Park|1.2978|103.8861|home
TKT|Tanjong Katong|1.2994|103.8975|home
MPR|Marine Parade|1.3027|103.9051|home
MTC|Marine Terrace|1.3068|103.9150|home
SGL|Siglap|1.3099|103.9295|home
BSR|Bayshore|1.3130|103.9420|home
NTU|Nanyang|1.3465|103.6840|work
SLT|Seletar Aerospace|1.4150|103.8675|work
TLK|Tuas Link|1.3408|103.6370|work
LBD|Labrador Park|1.2722|103.8027|work
NPR|Napier|1.3067|103.8190|home
CHV|Changi Village|1.3880|103.9870|leisure
BRH|Bright Hill|1.3631|103.8331|home
WDN|Woodlands North|1.4484|103.7857|work
"""


def all_places() -> tuple[Place, ...]:
    """Every place, the most important first, so that a smaller city keeps the centres."""
    rows = (line.split("|") for line in _ROWS.strip().splitlines())
    return tuple(Place(code, name, float(lat), float(lng), kind) for code, name, lat, lng, kind in rows)
