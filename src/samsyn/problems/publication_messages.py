"""Messages of the publication room."""

from __future__ import annotations

from samsyn.problems.message import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "PUBLICATION_101",
        "error",
        "Nothing was published here: there is no index.html.",
        "Name the folder that `samsyn publish --out FOLDER` wrote.",
    ),
    Message(
        "PUBLICATION_102",
        "error",
        "These claims are broken: {claims}.",
        "Correct the sentences or the checks; --allow-broken publishes and says so.",
    ),
    Message(
        "PUBLICATION_201",
        "error",
        "The file holds {what} that is withheld.",
        "Take it out where it is written by hand, or release the statement; then publish again.",
    ),
    Message(
        "PUBLICATION_202",
        "error",
        "The file names a person who recorded or said something.",
        "Record under a pseudonym: agent:… or role:….",
    ),
    Message(
        "PUBLICATION_203",
        "error",
        "The document names an author in its metadata.",
        "Remove the author from the reference document, or name the publisher in study.yaml.",
    ),
    Message(
        "PUBLICATION_204",
        "error",
        "The document carries {what}, which readers do not see at once.",
        "Accept or remove it in the reference document, then publish again.",
    ),
    Message(
        "PUBLICATION_205",
        "error",
        "The file holds what looks like {what}.",
        "Take it out of the source or the statement: no private matter is published.",
    ),
    Message(
        "PUBLICATION_206",
        "error",
        "The page would fetch {address} from another host.",
        "Keep the file beside the page, or make it a plain link.",
    ),
    Message(
        "PUBLICATION_208",
        "error",
        "The file cannot be looked into before it is published: {fault}.",
        "Build it again; publish only formats that can be checked.",
    ),
    Message(
        "PUBLICATION_301",
        "error",
        "{number!r} cannot be the number of a release.",
        "Use the year and a running number, such as 2026.1.",
    ),
    Message(
        "PUBLICATION_302",
        "error",
        "The release {number} exists already: releases are never changed.",
        "Give another number, or leave it out to take the next.",
    ),
    Message(
        "PUBLICATION_303",
        "error",
        "There is no release {number!r}.",
        "Give one of: {known}.",
    ),
    Message(
        "PUBLICATION_304",
        "error",
        "The manifest of {number} was changed: its content does not match its hash.",
        "Restore releases/ from a backup.",
    ),
    Message(
        "PUBLICATION_305",
        "error",
        "The release {number} does not continue {previous}: a release was removed or replaced.",
        "Restore releases/ from a backup.",
    ),
    Message(
        "PUBLICATION_306",
        "error",
        "The file {path} of the release {number} is {fault}.",
        "Restore releases/objects from a backup.",
    ),
    Message(
        "PUBLICATION_307",
        "error",
        "The manifest of {number} cannot be read: {fault}.",
        "Restore releases/ from a backup.",
    ),
    Message(
        "PUBLICATION_308",
        "error",
        "Claims are broken: {claims}. The data no longer say what the report says.",
        "Write them anew, or give --allow-broken; the release then says so.",
    ),
    Message(
        "PUBLICATION_309",
        "error",
        "The ledger went on while the release was prepared.",
        "Make the release again: it must hold everything that was recorded before it.",
    ),
    Message(
        "PUBLICATION_310",
        "error",
        "The release {number} of {released_at} holds {statement}, withdrawn at {withdrawn_at}.",
        "Make a new release without it, and publish that instead.",
    ),
    Message(
        "PUBLICATION_311",
        "error",
        "The file is {fault}.",
        "Fetch the dataset again from where it is published.",
    ),
    Message(
        "PUBLICATION_312",
        "error",
        "Nothing has been released yet: there is nothing to compare with.",
        "Make a release first, with: samsyn release.",
    ),
    Message(
        "PUBLICATION_401",
        "error",
        "There is no figure of the type {type}.",
        "Use one of these types: {known}.",
    ),
    Message(
        "PUBLICATION_402",
        "error",
        "The figure cannot be drawn: {fault}.",
        "Correct its entry: the kinds, questions and outlines that it names.",
    ),
    Message(
        "PUBLICATION_501",
        "error",
        "A link leads nowhere: {address}.",
        "This is a fault of the site: report it with the page on which it stands.",
    ),
    Message(
        "PUBLICATION_502",
        "error",
        "A page loads something from another host: {address}.",
        "Take it into the site, or make it a link that a reader may follow.",
    ),
    Message(
        "PUBLICATION_503",
        "error",
        "The study states no licence, so nobody knows what may be done with it.",
        "Write licence: {{id: …, title: …, url: …}} into study.yaml.",
    ),
    Message(
        "PUBLICATION_504",
        "error",
        "The site has no accessibility statement in the language {language}.",
        "This is a fault of the site: every site is published with one.",
    ),
    Message(
        "PUBLICATION_601",
        "error",
        "No map of {kind} can be drawn: two questions at least must divide its units.",
        "Name a kind with coded answers in an entry of type gap_map in report/figures.yaml.",
    ),
    Message(
        "PUBLICATION_602",
        "error",
        "The study is not published in {language!r}.",
        "Use one of: {known}.",
    ),
    Message(
        "PUBLICATION_622",
        "error",
        "The page {page!r} shows the kind {kind!r}, which the framework does not have.",
        "Correct the kind under pages in study.yaml. Known: {known}.",
    ),
    Message(
        "PUBLICATION_623",
        "error",
        "The page {page!r} shows {question!r} of {kind}, which the framework does not ask.",
        "Correct the question under pages in study.yaml. Known: {known}.",
    ),
    Message(
        "PUBLICATION_624",
        "error",
        "The page {page!r} shows the figure {figure!r}, which report/figures.yaml does not plan.",
        "Correct the figure under pages in study.yaml. Known: {known}.",
    ),
)
