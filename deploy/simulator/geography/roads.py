"""Expressways and main roads as hand-drawn centre lines. Where two lines cross, one can turn.

Coarse on purpose: good enough that a car on a map stays on land and takes the way a driver would take.
A waypoint is either the code of a place or a pair of latitude and longitude.
"""

from dataclasses import dataclass
from typing import Final

Waypoint = str | tuple[float, float]


@dataclass(frozen=True, slots=True)
class Road:
    """A centre line and the speed at which traffic flows when it is free, in km/h."""

    name: str
    free_flow_kmh: float
    waypoints: tuple[Waypoint, ...]


EXPRESSWAY_KMH: Final = 82.0
ARTERIAL_KMH: Final = 46.0

_EXPRESSWAYS: Final[dict[str, tuple[Waypoint, ...]]] = {
    "PIE": (
        (1.3335, 103.6490),
        (1.3330, 103.6660),
        (1.3420, 103.6850),
        (1.3480, 103.6990),
        (1.3510, 103.7120),
        (1.3500, 103.7250),
        (1.3440, 103.7380),
        (1.3395, 103.7480),
        (1.3335, 103.7570),
        (1.3345, 103.7680),
        (1.3405, 103.7780),
        (1.3375, 103.7900),
        (1.3350, 103.8010),
        (1.3340, 103.8110),
        (1.3305, 103.8200),
        (1.3275, 103.8300),
        (1.3270, 103.8400),
        (1.3270, 103.8500),
        (1.3275, 103.8600),
        (1.3270, 103.8700),
        (1.3265, 103.8800),
        (1.3250, 103.8900),
        (1.3255, 103.9010),
        (1.3290, 103.9130),
        (1.3330, 103.9240),
        (1.3365, 103.9370),
        (1.3395, 103.9500),
        (1.3410, 103.9640),
        (1.3425, 103.9760),
        (1.3500, 103.9830),
        "CGA",
    ),
    "AYE": (
        "TLK",
        (1.3230, 103.6600),
        (1.3255, 103.6800),
        (1.3260, 103.7000),
        (1.3245, 103.7180),
        (1.3235, 103.7350),
        (1.3200, 103.7480),
        (1.3120, 103.7600),
        (1.3050, 103.7700),
        (1.2970, 103.7800),
        (1.2930, 103.7900),
        (1.2880, 103.8000),
        (1.2825, 103.8100),
        (1.2760, 103.8200),
        (1.2735, 103.8300),
        (1.2725, 103.8400),
    ),
    "MCE": ((1.2725, 103.8400), (1.2715, 103.8520), (1.2755, 103.8640), (1.2860, 103.8740), (1.2940, 103.8800)),
    "ECP": (
        "MRB",
        "BFT",
        (1.2890, 103.8630),
        (1.2925, 103.8720),
        (1.2940, 103.8800),
        (1.2975, 103.8920),
        (1.3010, 103.9060),
        (1.3055, 103.9200),
        (1.3095, 103.9340),
        (1.3150, 103.9490),
        (1.3190, 103.9620),
        (1.3240, 103.9730),
        (1.3350, 103.9790),
        (1.3425, 103.9800),
        (1.3500, 103.9830),
    ),
    "CTE": (
        (1.2820, 103.8395),
        (1.2900, 103.8410),
        (1.2970, 103.8425),
        (1.3060, 103.8440),
        (1.3130, 103.8490),
        (1.3200, 103.8560),
        (1.3275, 103.8600),
        (1.3400, 103.8590),
        (1.3500, 103.8580),
        (1.3610, 103.8580),
        (1.3720, 103.8570),
        (1.3830, 103.8580),
        (1.3940, 103.8590),
    ),
    "SLE": (
        (1.3940, 103.8590),
        (1.3990, 103.8450),
        (1.4000, 103.8320),
        (1.4000, 103.8190),
        (1.4050, 103.8080),
        (1.4110, 103.7960),
        (1.4190, 103.7850),
        (1.4200, 103.7780),
        (1.4170, 103.7715),
    ),
    "BKE": (
        (1.3405, 103.7780),
        (1.3520, 103.7755),
        (1.3640, 103.7720),
        (1.3760, 103.7710),
        (1.3880, 103.7720),
        (1.4020, 103.7730),
        (1.4170, 103.7715),
        (1.4330, 103.7690),
        (1.4430, 103.7690),
    ),
    "TPE": (
        (1.3940, 103.8590),
        (1.3965, 103.8720),
        (1.3985, 103.8850),
        (1.3990, 103.9000),
        (1.3920, 103.9120),
        (1.3800, 103.9240),
        (1.3720, 103.9370),
        (1.3660, 103.9500),
        (1.3600, 103.9620),
        (1.3520, 103.9690),
        (1.3415, 103.9680),
    ),
    "KPE": (
        (1.2940, 103.8800),
        (1.3060, 103.8790),
        (1.3180, 103.8850),
        (1.3260, 103.8845),
        (1.3400, 103.8910),
        (1.3550, 103.8960),
        (1.3680, 103.9030),
        (1.3800, 103.9100),
        (1.3920, 103.9120),
    ),
    "KJE": (
        (1.3480, 103.6990),
        (1.3650, 103.7110),
        (1.3760, 103.7300),
        (1.3795, 103.7460),
        (1.3790, 103.7600),
        (1.3780, 103.7710),
    ),
}

_ARTERIALS: Final[dict[str, tuple[Waypoint, ...]]] = {
    "Bukit Timah Road": ("BUG", "LTI", "NEW", "STV", "BTN", "TKK", "SAV", "KAP", "BTW"),
    "Upper Bukit Timah Road": (
        "BTW",
        (1.3520, 103.7700),
        "HVW",
        "CSW",
        "BKP",
        (1.3950, 103.7545),
        (1.4120, 103.7540),
        "KRJ",
    ),
    "Thomson Road": ("DBG", "SOM", "NEW", "NOV", (1.3300, 103.8405), "CDT", "MRM", "UTS", "BRH"),
    "Upper Thomson Road": ("BRH", (1.3720, 103.8290), (1.3850, 103.8250), "SPL", (1.4070, 103.8240), "KTB"),
    "Sembawang Road": ("KTB", "YIS", "CBR", "SBW"),
    "Lornie Highway": ("BTN", (1.3280, 103.8150), (1.3340, 103.8200), (1.3400, 103.8290), "MRM"),
    "Ang Mo Kio Avenue 8": ("BIS", "AMK", "YCK", "LTR", (1.4000, 103.8320), "KTB"),
    "Ang Mo Kio Avenue 4": ("BRH", "MFL", "LTR"),
    "Bishan Road": ("NOV", "TAP", "BDL", "BIS", "MRM"),
    "Upper Serangoon Road": ("DBG", "LTI", "FRP", "BNK", "PTP", "WLH", "SER", "KVN", "HGN", "BGK", "SKG", "PGL"),
    "Orchard Road": ("NPR", "ORC", "SOM", "DBG", "CTH", "RFP"),
    "Tanglin Road": ("RDH", (1.2990, 103.8190), "NPR", "BTN"),
    "Nicoll Highway": ("CTH", "ESP", "PRO", "NCH", "SDM", "MBT", "DKT", "PYL"),
    "Victoria Street": ("CTH", "BUG", "LVR", "KAL", "ALJ", "PYL", "EUN", "KEM", "BDK", "TNM", "EXP", "UPC"),
    "Simei Avenue": ("TNM", "SIM", "TAM", "PSR"),
    "Tampines Avenue": ("TAM", "TPW", "BDR", "BDN", "KKB", "UBI", "MPS", "GLB", "BDM", "LTI"),
    "Tampines Expressway Link": ("UPC", "TPE", "PSR"),
    "Changi Coast": ("EXP", "CBP", (1.3415, 103.9680)),
    "Loyang Avenue": ("PSR", (1.3735, 103.9650), (1.3790, 103.9760), "CHV"),
    "Upper Changi Road North": ((1.3790, 103.9760), (1.3660, 103.9770), (1.3520, 103.9690)),
    "Paya Lebar Road": ("PYL", "MPS", "TSG", "BLY", "SER", "LRC", "BIS"),
    "Marine Parade Road": ("SDM", "KTP", "TKT", "MPR", "MTC", "SGL", "BSR", "TNM"),
    "East Coast Link": ("BDK", "SGL"),
    "Braddell Road": ("CDT", "BDL", (1.3435, 103.8600), "WLH", "BLY"),
    "Queensway": ("BTN", "FRR", "HLV", "BNV", "ONN", "KRG", "HPV", "PPJ", "LBD", "TLB", "HBF"),
    "Commonwealth Avenue": ("CLE", "DVR", "BNV", "COM", "QUE", "RDH", "TIB", "OTP", "CTN", "CQY", "DBG"),
    "Clementi Road": ("KAP", (1.3250, 103.7720), "CLE", (1.3050, 103.7700), (1.2950, 103.7720), "HPV"),
    "Jurong Town Hall Road": ("CLE", (1.3240, 103.7530), "JUE", "CNG", "LKS", "BNL", "PNR", "JKN", "GCL", "TCR"),
    "Tuas Road": ("TCR", "TWR", "TLK"),
    "Nanyang Avenue": ("PNR", "NTU"),
    "Bukit Batok Avenue": ("JUE", "BTB", "BGB", "CCK", "YWT", (1.4120, 103.7540)),
    "Woodlands Avenue": ("KRJ", "MSL", "WDL", "ADM", "SBW"),
    "Woodlands Avenue 7": ("WDN", "WDL", "WDS", (1.4190, 103.7850)),
    "Choa Chu Kang Way": ("CCK", (1.3800, 103.7530), "BKP"),
    "Keppel Road": ("HBF", (1.2725, 103.8350), "TJP", "SHW", "MRB", "DTN", "BFT", "PRO"),
    "South Bridge Road": ("OTP", "MXW", "SHW", "RFP", "DTN"),
    "New Bridge Road": ("TJP", "MXW", "CTN"),
    "Marina Gardens Drive": ("BFT", (1.2790, 103.8630), "GBB", (1.2860, 103.8740)),
    "River Valley Road": ("ORC", "GRW", "HVL", "OTP"),
    "Ang Mo Kio Avenue 3": ("AMK", (1.3690, 103.8700), "HGN"),
    "Buangkok Green": ("YCK", (1.3830, 103.8700), "BGK"),
    "Jalan Kayu": ("SKG", (1.3965, 103.8720), (1.4060, 103.8700), "SLT"),
    "Yishun Avenue 1": ("YIS", (1.4220, 103.8480), (1.4140, 103.8580), "SLT"),
    "Alexandra Road": ("QUE", (1.2825, 103.8060), "LBD"),
}


def all_roads() -> tuple[Road, ...]:
    """Every road of the city."""
    expressways = (Road(name, EXPRESSWAY_KMH, points) for name, points in _EXPRESSWAYS.items())
    arterials = (Road(name, ARTERIAL_KMH, points) for name, points in _ARTERIALS.items())
    return (*expressways, *arterials)
