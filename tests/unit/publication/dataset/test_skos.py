"""The codelists as SKOS: both files say the same, in every language."""

from __future__ import annotations

import json
import re

from samsyn.publication.dataset.skos import skos_files
from samsyn.study import Study
from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.text import text
from tests.making import make_question, make_study

WAYS = Codelist(
    "ways",
    text({"en": "Ways", "da": "Måder"}),
    (
        Code("talk", text({"en": "Talk", "fi": 'Sano "hei"\\'}, drafts=["fi"])),
        Code(
            "exit talk", text({"en": "Exit talk"}), help=text({"en": "Two\nlines"}), broader="talk"
        ),
    ),
    ordered=True,
)


def files() -> tuple[str, dict[str, dict[str, object]]]:
    study: Study = make_study(questions=[make_question("exit")], codelists=[WAYS])
    found = {name: content.decode() for name, content in skos_files(study)}
    graph = json.loads(found["codelists.jsonld"])["@graph"]
    return found["codelists.ttl"], {each["id"]: each for each in graph}


def test_a_code_is_a_concept_with_its_labels() -> None:
    turtle, nodes = files()
    assert nodes["codelists#ways/talk"]["prefLabel"] == {"en": "Talk", "fi": 'Sano "hei"\\'}
    assert nodes["codelists#ways/talk"]["topConceptOf"] == ["codelists#ways"]
    assert '"Sano \\"hei\\"\\\\"@fi' in turtle


def test_a_narrower_code_names_the_broader_one() -> None:
    turtle, nodes = files()
    node = nodes["codelists#ways/exit%20talk"]
    assert node["broader"] == ["codelists#ways/talk"]
    assert "topConceptOf" not in node
    assert 'skos:definition "Two\\nlines"@en' in turtle


def test_a_scale_is_a_collection_in_order() -> None:
    turtle, nodes = files()
    members = ["codelists#ways/talk", "codelists#ways/exit%20talk"]
    assert nodes["codelists#ways/in-order"]["memberList"] == members
    assert "skos:memberList ( <codelists#ways/talk> <codelists#ways/exit%20talk> )" in turtle


def test_drafts_are_said_to_be_drafts() -> None:
    _, nodes = files()
    assert str(nodes["codelists#ways"]["editorialNote"]).endswith("reviewed: fi'}")


def test_what_is_named_in_turtle_is_described() -> None:
    turtle, nodes = files()
    assert set(re.findall(r"<(codelists#[^>]*)>", turtle)) == nodes.keys()
