"""Codes of places and languages as the authority tables of the European Union write them.

The tables (op.europa.eu, named authority lists "Country" and "Language") use three letters: those
of ISO 3166-1 alpha-3 and of ISO 639-3. Codes that are not here have no address there.
"""

from __future__ import annotations

_AUTHORITY = "http://publications.europa.eu/resource/authority"

#: ISO 3166-1: alpha-2 and alpha-3.
_COUNTRIES = """
AD AND AE ARE AF AFG AG ATG AI AIA AL ALB AM ARM AO AGO AQ ATA AR ARG AS ASM AT AUT AU AUS
AW ABW AX ALA AZ AZE BA BIH BB BRB BD BGD BE BEL BF BFA BG BGR BH BHR BI BDI BJ BEN BL BLM
BM BMU BN BRN BO BOL BQ BES BR BRA BS BHS BT BTN BV BVT BW BWA BY BLR BZ BLZ CA CAN CC CCK
CD COD CF CAF CG COG CH CHE CI CIV CK COK CL CHL CM CMR CN CHN CO COL CR CRI CU CUB CV CPV
CW CUW CX CXR CY CYP CZ CZE DE DEU DJ DJI DK DNK DM DMA DO DOM DZ DZA EC ECU EE EST EG EGY
EH ESH ER ERI ES ESP ET ETH FI FIN FJ FJI FK FLK FM FSM FO FRO FR FRA GA GAB GB GBR GD GRD
GE GEO GF GUF GG GGY GH GHA GI GIB GL GRL GM GMB GN GIN GP GLP GQ GNQ GR GRC GS SGS GT GTM
GU GUM GW GNB GY GUY HK HKG HM HMD HN HND HR HRV HT HTI HU HUN ID IDN IE IRL IL ISR IM IMN
IN IND IO IOT IQ IRQ IR IRN IS ISL IT ITA JE JEY JM JAM JO JOR JP JPN KE KEN KG KGZ KH KHM
KI KIR KM COM KN KNA KP PRK KR KOR KW KWT KY CYM KZ KAZ LA LAO LB LBN LC LCA LI LIE LK LKA
LR LBR LS LSO LT LTU LU LUX LV LVA LY LBY MA MAR MC MCO MD MDA ME MNE MF MAF MG MDG MH MHL
MK MKD ML MLI MM MMR MN MNG MO MAC MP MNP MQ MTQ MR MRT MS MSR MT MLT MU MUS MV MDV MW MWI
MX MEX MY MYS MZ MOZ NA NAM NC NCL NE NER NF NFK NG NGA NI NIC NL NLD NO NOR NP NPL NR NRU
NU NIU NZ NZL OM OMN PA PAN PE PER PF PYF PG PNG PH PHL PK PAK PL POL PM SPM PN PCN PR PRI
PS PSE PT PRT PW PLW PY PRY QA QAT RE REU RO ROU RS SRB RU RUS RW RWA SA SAU SB SLB SC SYC
SD SDN SE SWE SG SGP SH SHN SI SVN SJ SJM SK SVK SL SLE SM SMR SN SEN SO SOM SR SUR SS SSD
ST STP SV SLV SX SXM SY SYR SZ SWZ TC TCA TD TCD TF ATF TG TGO TH THA TJ TJK TK TKL TL TLS
TM TKM TN TUN TO TON TR TUR TT TTO TV TUV TW TWN TZ TZA UA UKR UG UGA UM UMI US USA UY URY
UZ UZB VA VAT VC VCT VE VEN VG VGB VI VIR VN VNM VU VUT WF WLF WS WSM YE YEM YT MYT ZA ZAF
ZM ZMB ZW ZWE
""".split()  # noqa: SIM905  # pairs are read more easily so
_ALPHA_3 = dict(zip(_COUNTRIES[::2], _COUNTRIES[1::2], strict=True))

#: ISO 639: two letters and three, of the languages of Europe and those that sources are met in.
_LANGUAGES = """
ar ARA bg BUL cs CES da DAN de DEU el ELL en ENG es SPA et EST fi FIN fo FAO fr FRA ga GLE
hr HRV hu HUN is ISL it ITA kl KAL lt LIT lv LAV mt MLT nb NOB nl NLD nn NNO no NOR pl POL
pt POR ro RON ru RUS se SME sk SLK sl SLV so SOM sv SWE tr TUR uk UKR
""".split()  # noqa: SIM905
_LANGUAGE_3 = dict(zip(_LANGUAGES[::2], _LANGUAGES[1::2], strict=True))


def country_address(code: str) -> str:
    """The address of a country by its ISO 3166-1 alpha-2 code; empty for what is none."""
    found = _ALPHA_3.get(code)
    return f"{_AUTHORITY}/country/{found}" if found else ""


def language_address(tag: str) -> str:
    """The address of a language by its BCP 47 tag; empty where the table above has none."""
    found = _LANGUAGE_3.get(tag)
    return f"{_AUTHORITY}/language/{found}" if found else ""


def authority_address(table: str, code: str) -> str:
    """The address of a code of another table: ``data-theme`` and ``JUST``."""
    return f"{_AUTHORITY}/{table}/{code}"
