-- Words into numbers: the columns of text that statements have become the narrow table `said` that
-- cells.sql reads. Each column has a dictionary of the words that occur; looking a word up in it
-- is a join. A dictionary's own text column is `id`.
--
-- Given: the tables of columns.py, in which empty words are NULL. Number 0 stands for a facet,
-- measure or agent that is not named.

CREATE OR REPLACE TABLE named_unit AS
SELECT met.id, SPLIT_PART(met.id, '/', 1) AS kind
FROM (SELECT DISTINCT statement.unit AS id FROM statement) AS met;

CREATE OR REPLACE TABLE wording AS
SELECT met.id, ROW_NUMBER() OVER (ORDER BY met.id) - 1 AS question
FROM (SELECT DISTINCT statement.question AS id FROM statement) AS met;

CREATE OR REPLACE TABLE kind AS
SELECT
    met.id,
    (ROW_NUMBER() OVER (ORDER BY met.id) - 1) * (SELECT COUNT(*) FROM wording) AS first_question,
    CASE WHEN matrix.kind IS NULL THEN 0 ELSE 1 END AS is_matrix
FROM (SELECT DISTINCT named_unit.kind AS id FROM named_unit) AS met
LEFT JOIN matrix ON met.id = matrix.kind;

-- Of the matrix's kind only the study's places are compared, of others all units.
CREATE OR REPLACE TABLE unit AS
SELECT
    met.id,
    CAST(ROW_NUMBER() OVER (ORDER BY met.id) AS INTEGER) AS unit,
    ROW_NUMBER() OVER (ORDER BY met.id) * 68719476736 AS address,
    kind.first_question,
    CASE WHEN kind.is_matrix = 0 OR place.unit IS NOT NULL THEN 1 ELSE 0 END AS is_compared
FROM named_unit AS met
JOIN kind ON met.kind = kind.id
LEFT JOIN place ON met.id = place.unit;

-- A question is a wording asked of a kind: two kinds may ask a question of one name.
CREATE OR REPLACE TABLE question AS
SELECT
    kind.first_question + wording.question AS question,
    (kind.first_question + wording.question) * 65536 AS address,
    (kind.first_question + wording.question) * 8796093022208 AS answers,
    kind.id AS kind,
    wording.id,
    COALESCE(asked.rule, 'single') AS rule,
    COALESCE(asked.same_measure, 0) AS same_measure,
    asked.gap_years,
    COALESCE(asked.has_note, 0) AS has_note,
    COALESCE(asked.has_list, 0) AS has_list,
    COALESCE(asked.is_text, 0) AS is_text,
    COALESCE(asked.is_number, 0) AS is_number,
    COALESCE(asked.is_scale, 0) AS is_scale,
    COALESCE(asked.is_current, 0) AS is_current
FROM kind
CROSS JOIN wording
LEFT JOIN asked ON kind.id = asked.kind AND wording.id = asked.question;

CREATE OR REPLACE TABLE facet AS
SELECT
    numbered.id,
    CAST(numbered.facet AS INTEGER) AS facet,
    numbered.facet * 1024 AS address
FROM (
    SELECT
        met.id,
        CASE WHEN met.id <> '' THEN ROW_NUMBER() OVER (ORDER BY met.id) ELSE 0 END AS facet
    FROM (SELECT DISTINCT statement.facet AS id FROM statement) AS met
) AS numbered;

CREATE OR REPLACE TABLE round AS
SELECT
    met.id,
    CAST(ROW_NUMBER() OVER (ORDER BY met.id) AS INTEGER) AS round,
    COALESCE(wave.place, 0) AS place,
    wave.stale_before
FROM (SELECT DISTINCT statement.round AS id FROM statement) AS met
LEFT JOIN wave ON met.id = wave.id;

CREATE OR REPLACE TABLE measure AS
SELECT numbered.id, numbered.measure, numbered.measure * 8589934592 AS answers
FROM (
    SELECT
        met.id,
        CASE WHEN met.id <> '' THEN ROW_NUMBER() OVER (ORDER BY met.id) ELSE 0 END AS measure
    FROM (SELECT DISTINCT statement.measure AS id FROM statement) AS met
) AS numbered;

-- Who says it: a source, or without one whoever gave the value.
CREATE OR REPLACE TABLE source AS
SELECT
    met.id,
    CAST(ROW_NUMBER() OVER (ORDER BY met.id) AS INTEGER) AS source,
    cited.kind_bit,
    COALESCE(cited.kind_weight, 0) AS kind_weight,
    cited.starts,
    cited.ends
FROM (SELECT DISTINCT statement.source AS id FROM statement) AS met
LEFT JOIN cited ON met.id = cited.id
WHERE met.id <> '';

CREATE OR REPLACE TABLE agent AS
SELECT
    met.id,
    CAST(CASE WHEN met.id <> ''
        THEN ROW_NUMBER() OVER (ORDER BY met.id) + (SELECT COUNT(*) FROM source) ELSE 0
    END AS INTEGER) AS source
FROM (SELECT DISTINCT statement.said_by AS id FROM statement) AS met;

-- What is given. A word is an even number, a list an odd one. Lists that differ only in order are
-- one: `list_step` leads from a word's number to the one that they share. `nothing` is 0, so that
-- adding it to a number makes that empty where no value is given.
CREATE OR REPLACE TABLE given AS
SELECT
    numbered.id, numbered.given,
    CAST(0 AS INTEGER) AS nothing,
    CAST(numbered.given AS BIGINT) * 2 AS as_word,
    CASE WHEN CONTAINS(numbered.id, ';')
        THEN (MIN(numbered.given) OVER (PARTITION BY numbered.parts) - numbered.given) * 2 + 1
        ELSE 0
    END AS list_step
FROM (
    SELECT
        met.id,
        CAST(ROW_NUMBER() OVER (ORDER BY met.id) AS INTEGER) AS given,
        CASE WHEN CONTAINS(met.id, ';')
            THEN ARRAY_TO_STRING(LIST_SORT(LIST_DISTINCT(STRING_SPLIT(met.id, ';'))), ';')
        END AS parts
    FROM (SELECT DISTINCT statement.value AS id FROM statement) AS met
    WHERE met.id IS NOT NULL
) AS numbered;

-- Words given in another language than English, in which values stand, are translated. Only text: a
-- code that was chosen from words in Danish is no translation of them.
CREATE OR REPLACE TABLE foreign_language AS
SELECT met.id, 8 AS mark
FROM (SELECT DISTINCT statement.language AS id FROM statement) AS met
WHERE met.id NOT IN ('', 'en');

-- Every statement. `address` is unit, question, facet and round in one number: 27, 20, 6 and 10
-- bits wide; `answer` is question, measure, value and whether that is a list: 20, 10, 32 and 1.
-- `marks` are 1 evidenced, 2 asserted, 4 partial, 8 translated. Days are those of the period or
-- else of the source. Of an absence there are no answer, marks and days. No statement is left out:
-- every word that occurs stands in its dictionary.
CREATE OR REPLACE TABLE said AS
SELECT
    statement.entry AS n,
    unit.address + question.address + facet.address + round.round AS address,
    question.answers + measure.answers + given.as_word
        + given.list_step * COALESCE(statement.is_list, question.has_list) AS answer,
    given.given,
    absence.absence,
    COALESCE(source.source, agent.source + given.nothing) AS source,
    source.kind_bit,
    2 - CAST(statement.evidenced AS INTEGER)
        + 4 * CAST(COALESCE(statement.partial, FALSE) AS INTEGER)
        + COALESCE(foreign_language.mark * question.is_text, 0)
            * CAST(statement.original IS NOT NULL AS INTEGER) + given.nothing AS marks,
    source.ends + given.nothing AS newest,
    COALESCE(span.starts, source.starts) + given.nothing AS starts,
    COALESCE(span.ends, source.ends) + given.nothing AS ends
FROM statement
LEFT JOIN unit ON statement.unit = unit.id
LEFT JOIN wording ON statement.question = wording.id
LEFT JOIN question ON unit.first_question + wording.question = question.question
LEFT JOIN round ON statement.round = round.id
LEFT JOIN facet ON statement.facet IS NOT DISTINCT FROM facet.id
LEFT JOIN given ON statement.value = given.id
LEFT JOIN measure ON statement.measure IS NOT DISTINCT FROM measure.id
LEFT JOIN absence ON statement.absence = absence.id
LEFT JOIN source ON statement.source = source.id
LEFT JOIN agent ON statement.said_by IS NOT DISTINCT FROM agent.id
LEFT JOIN span ON statement.period = span.id
LEFT JOIN foreign_language ON statement.language = foreign_language.id;

-- The different answers, in the words of the statement that gave them first.
CREATE OR REPLACE TABLE worded AS
SELECT
    met.answer, met.first, given.id,
    CASE WHEN met.answer % 2 = 1 THEN STRING_SPLIT(given.id, ';') ELSE [given.id] END AS parts,
    COALESCE(measure.measure, 0) AS measure,
    COALESCE(measure.id, '') AS measure_id,
    question.kind, question.id AS wording,
    question.rule, question.is_number, question.is_scale, question.is_current
FROM (
    SELECT said.answer, MIN(said.n) AS first, MIN_BY(said.given, said.n) AS given
    FROM said
    WHERE said.answer IS NOT NULL
    GROUP BY said.answer
) AS met
JOIN given ON met.given = given.given
JOIN question ON met.answer // 8796093022208 = question.question
LEFT JOIN measure ON met.answer // 8589934592 % 1024 = measure.measure AND measure.measure > 0;

-- Their parts; the whole answer is the only part of what is no list. A code denies whatever the
-- measure is, unless the measure says of which scale it is.
CREATE OR REPLACE TABLE worded_part AS
SELECT
    single.answer, single.first, single.position, single.id, single.rule,
    CASE WHEN single.is_current = 0 THEN 0
        ELSE COALESCE(code.negative, CASE WHEN single.id = 'none' THEN 1 ELSE 0 END)
    END AS negative
FROM (
    SELECT
        worded.answer, worded.first, worded.rule, worded.is_current, worded.kind, worded.wording,
        CASE WHEN worded.is_scale = 1 THEN worded.measure_id ELSE '' END AS scale,
        UNNEST(worded.parts) AS id,
        GENERATE_SUBSCRIPTS(worded.parts, 1) AS position
    FROM worded
) AS single
LEFT JOIN code
    ON single.kind = code.kind AND single.wording = code.question
    AND single.scale = COALESCE(code.measure, '') AND single.id = code.id;

-- An answer denies if all its parts do, and then nothing is measured. Its number is what it counts,
-- or the step on an ordered codelist.
CREATE OR REPLACE TABLE answer AS
SELECT
    worded.answer, worded.first, worded.id, worded.measure_id,
    CASE WHEN denial.negative = 0 THEN worded.measure END AS measure,
    CASE
        WHEN worded.answer % 2 = 1 OR worded.id = 'none' THEN NULL
        WHEN worded.is_number = 1 THEN TRY_CAST(worded.id AS DOUBLE)
        ELSE code.step
    END AS number,
    denial.negative
FROM worded
JOIN (
    SELECT worded_part.answer, MIN(worded_part.negative) AS negative
    FROM worded_part
    GROUP BY worded_part.answer
) AS denial ON worded.answer = denial.answer
LEFT JOIN code
    ON worded.kind = code.kind AND worded.wording = code.question
    AND worded.measure_id = COALESCE(code.measure, '') AND worded.id = code.id;

-- The parts of lists that add up, numbered in the order in which they were first named.
CREATE OR REPLACE TABLE part AS
SELECT worded_part.answer, worded_part.id, MIN(numbered.part) AS part
FROM worded_part
JOIN (
    SELECT
        worded_part.id,
        ROW_NUMBER() OVER (ORDER BY MIN(worded_part.first * 65536 + worded_part.position)) AS part
    FROM worded_part
    WHERE worded_part.rule = 'union'
    GROUP BY worded_part.id
) AS numbered ON worded_part.id = numbered.id
WHERE worded_part.rule = 'union'
GROUP BY worded_part.answer, worded_part.id;

CREATE OR REPLACE TABLE settlement AS
SELECT DISTINCT
    unit.address + (unit.first_question + wording.question) * 65536
        + facet.address + round.round AS address,
    source.source
FROM settled
JOIN unit ON settled.unit = unit.id
JOIN wording ON settled.question = wording.id
JOIN round ON settled.round = round.id
JOIN source ON settled.source = source.id
JOIN facet ON COALESCE(settled.facet, '') = COALESCE(facet.id, '');
