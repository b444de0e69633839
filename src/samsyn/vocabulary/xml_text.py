"""The one way in which XML is parsed here: no document types, entities, network or giants."""

from __future__ import annotations

from lxml import etree


def parse_xml(data: bytes) -> etree._Element:
    """The root of ``data``. Raises lxml.etree.XMLSyntaxError for what is no XML."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(data, parser)


def write_xml(root: etree._Element) -> bytes:
    """``root`` as a UTF-8 document."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
