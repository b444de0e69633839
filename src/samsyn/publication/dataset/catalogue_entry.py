"""dcat.jsonld and dcat.ttl: the dataset for catalogues of data, after DCAT-AP 3.0.1 (SEMIC, 2025).

A catalogue of one dataset, so that a harvester finds what it looks for, with a distribution for
each file. What nobody states is left out: no contact, no frequency and no law is made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from samsyn.publication.dataset.content import REGISTERED, DataFile, holds, media_type
from samsyn.publication.dataset.descriptor import PREVIEW
from samsyn.publication.dataset.graph import (
    Address,
    Literal,
    Said,
    Thing,
    in_languages,
    jsonld,
    thing,
    turtle,
)
from samsyn.publication.edition import Edition
from samsyn.publication.seen_text import safe_url
from samsyn.study import Study
from samsyn.vocabulary.authority import authority_address, country_address, language_address
from samsyn.vocabulary.label import label, say
from samsyn.vocabulary.text import Text

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_IANA = "https://www.iana.org/assignments/media-types/"
#: Ending of a name → code of the table *file-type* of the European Union.
_FORMATS = {
    "csv": "CSV",
    "html": "HTML",
    "json": "JSON",
    "jsonld": "JSON_LD",
    "ttl": "RDF_TURTLE",
}
_SHA256 = Address("http://spdx.org/rdf/terms#checksumAlgorithm_sha256")
FILE = "dcat.jsonld"


def catalogue_files(
    study: Study, *, edition: Edition, files: Iterable[DataFile]
) -> Iterator[tuple[str, bytes]]:
    """The description in both formats, as it stands below ``data/``."""
    things = catalogue_entry(study, edition=edition, files=files, root="../")
    yield "dcat.jsonld", jsonld(things, prefixes=PREFIXES)
    yield "dcat.ttl", turtle(things, prefixes=PREFIXES)


def catalogue_entry(
    study: Study, *, edition: Edition, files: Iterable[DataFile], root: str
) -> list[Thing]:
    """The catalogue with its dataset and the distributions of ``files``.

    ``root`` leads from where the description stands to the root of the site.
    """
    writer = _Writer(study, edition, study.settings.catalogued.address or root)
    pages = [data_page(tag) for tag in study.settings.languages]
    return [writer.catalogue(), writer.dataset(list(files), pages)]


def catalogue_summary(
    study: Study, *, edition: Edition, files: Iterable[DataFile], root: str
) -> bytes:
    """The description for the page *Data*: distributions by their addresses in the file alone."""
    catalogue, dataset = catalogue_entry(study, edition=edition, files=files, root=root)
    parts = dataset.said.get("dcat:distribution", ())
    named = [Address(each.iri) for each in parts if isinstance(each, Thing)]
    short = Thing(dataset.type, {**dataset.said, "dcat:distribution": named}, dataset.iri)
    return jsonld([catalogue, short], prefixes=PREFIXES)


def data_page(language: str) -> str:
    """The address of the page *Data* from the root of the site."""
    return f"{language}/{say('site_addresses', 'data', language)}/"


class _Writer:
    """Says of one edition of a study what a catalogue wants to know."""

    def __init__(self, study: Study, edition: Edition, base: str) -> None:
        self.study, self.edition, self.base = study, edition, base
        self.settings = study.settings
        self.languages = [
            Address(each) for tag in study.settings.languages if (each := language_address(tag))
        ]
        self.licence = [Address(each)] if (each := safe_url(study.settings.licence.url)) else []
        self.publisher = [self._publisher()]

    def catalogue(self) -> Thing:
        """DCAT-AP 3.0.1, section "Catalogue": description, publisher and title are mandatory."""
        return thing(
            "dcat:Catalog",
            iri=self._at(f"data/{FILE}#catalogue"),
            dct_title=self._words(self.settings.title),
            dct_description=self._words(self._description()),
            dct_publisher=self.publisher,
            foaf_homepage=[thing("foaf:Document", iri=self._at(""))],
            dct_language=self.languages,
            dct_license=self.licence,
            dct_issued=self._date(),
            dct_modified=self._date(),
            dct_spatial=list(self._places()),
            dcat_themeTaxonomy=[Address(authority_address("data-theme", "")[:-1])],
            dcat_dataset=[Address(self._at(f"data/{FILE}#dataset"))],
        )

    def dataset(self, files: Sequence[DataFile], pages: Sequence[str]) -> Thing:
        """DCAT-AP 3.0.1, section "Dataset": description and title are mandatory."""
        terms, version = self.settings.catalogued, self.edition.number or PREVIEW
        frequency = [authority_address("frequency", terms.frequency)] if terms.frequency else []
        laws = [each for each in map(safe_url, terms.legislation) if each]
        return thing(
            "dcat:Dataset",
            iri=self._at(f"data/{FILE}#dataset"),
            dct_title=self._words(self.settings.title),
            dct_description=self._words(self._description()),
            dct_identifier=[Literal(f"{self.settings.id}/{version}")],
            dct_publisher=self.publisher,
            dct_creator=self.publisher,
            dcat_contactPoint=list(self._contact()),
            dcat_keyword=list(self._keywords()),
            dcat_theme=[Address(authority_address("data-theme", each)) for each in terms.themes],
            dct_spatial=list(self._places()),
            dct_temporal=list(self._time()),
            dct_language=self.languages,
            dct_accessRights=[Address(authority_address("access-right", "PUBLIC"))],
            dct_accrualPeriodicity=[Address(each) for each in frequency],
            dcatap_applicableLegislation=[Address(each) for each in laws],
            dct_issued=self._date(),
            dct_modified=self._date(),
            dcat_version=[Literal(version)],
            dcat_landingPage=[thing("foaf:Document", iri=self._at(each)) for each in pages],
            dcat_distribution=[self._distribution(each) for each in files],
        )

    def _distribution(self, file: DataFile) -> Thing:
        """DCAT-AP 3.0.1, section "Distribution": the access address is mandatory."""
        address, media = self._at(f"data/{file.path}"), media_type(file.path)
        what = holds(file.path, study=self.study)
        format = _FORMATS.get(file.path.rpartition(".")[2])
        availability = "STABLE" if self.edition.number else "TEMPORARY"
        return thing(
            "dcat:Distribution",
            iri=f"{self._at(f'data/{FILE}')}#{file.path}",
            dct_title=[Literal(file.path)],
            dct_description=self._words(what) or self._words(self.settings.title),
            dcat_accessURL=[Address(address)],
            dcat_downloadURL=[Address(address)],
            dcat_mediaType=[Address(_IANA + media)] if media in REGISTERED else [],
            dct_format=[Address(authority_address("file-type", format))] if format else [],
            dct_license=self.licence,
            dct_language=self._language_of(file.path),
            dct_issued=self._date(),
            dct_modified=self._date(),
            dcat_byteSize=[Literal(str(file.size), type="xsd:nonNegativeInteger")]
            if file.size
            else [],
            spdx_checksum=[_checksum(file.sha256)] if file.sha256 else [],
            dcatap_availability=[Address(authority_address("planned-availability", availability))],
        )

    def _language_of(self, path: str) -> Sequence[Said]:
        """Of files in one language that one: ``wide-country-da.csv``, ``dictionary.en.html``."""
        stem = path.rpartition(".")[0]
        for tag in self.settings.languages:
            if stem.endswith((f"-{tag}", f".{tag}")):
                return [Address(each)] if (each := language_address(tag)) else []
        return self.languages

    def _at(self, address: str) -> str:
        """The address from the root of the site as it is written here."""
        return (self.base + address) or "./"

    def _words(self, text: Text) -> list[Said]:
        return in_languages(text, self.settings.languages)

    def _description(self) -> Text:
        """What study.yaml says of the study, or what the library says of every dataset."""
        texts = self.settings.texts
        return texts.get("description") or texts.get("subtitle") or label("site", "data_lead")

    def _publisher(self) -> Thing:
        """DCAT-AP 3.0.1, section "Agent": the name is mandatory."""
        name = str(self.settings.citation.get("publisher") or self.settings.title.say("en"))
        return thing("foaf:Agent", foaf_name=[Literal(name)])

    def _contact(self) -> Iterator[Thing]:
        terms = self.settings.catalogued
        if terms.contact.words or terms.contact_url:
            address = safe_url(terms.contact_url)
            yield thing(
                "vcard:Organization",
                vcard_fn=self._words(terms.contact),
                vcard_hasURL=[Address(address)] if address else [],
            )

    def _keywords(self) -> Iterator[Said]:
        for theme in self.study.framework.themes.values():
            if not theme.kinds:
                yield from self._words(theme.label)

    def _places(self) -> Iterator[Said]:
        """The places of the study; those that are no countries by their names."""
        for unit in self.study.place_units:
            address = country_address(unit.partition("/")[2])
            names = {tag: self.study.name_of(unit, language=tag) for tag in self.settings.languages}
            yield (
                Address(address)
                if address
                else thing("dct:Location", skos_prefLabel=self._words(Text(names)))
            )

    def _time(self) -> Iterator[Thing]:
        """From the first round to the last, as far as they are dated."""
        dates = sorted(each.date for each in self.settings.rounds if each.date)
        if dates:
            yield thing(
                "dct:PeriodOfTime",
                dcat_startDate=[_dated(dates[0])],
                dcat_endDate=[_dated(dates[-1])],
            )

    def _date(self) -> list[Said]:
        return [Literal(self.edition.released_at, type="xsd:dateTime")]


def _dated(date: str) -> Literal:
    return Literal(date, type={4: "xsd:gYear", 7: "xsd:gYearMonth"}.get(len(date), "xsd:date"))


def _checksum(sha256: str) -> Thing:
    """DCAT-AP 3.0.1, section "Checksum": algorithm and value are mandatory."""
    value = Literal(sha256, type="xsd:hexBinary")
    return thing("spdx:Checksum", spdx_algorithm=[_SHA256], spdx_checksumValue=[value])
