-- The cells in words, for readers: nothing is computed anew, numbers are looked up when read.
-- `cells` has one row a cell, `matrix_row` those of the round that is meant where none is named.

CREATE OR REPLACE VIEW cells AS
SELECT
    unit.id AS unit,
    question.kind,
    question.id AS question,
    COALESCE(facet.id, '') AS facet,
    round.id AS round,
    cell.state,
    COALESCE(answer.id, listed.value, FORMAT('{:.12g}', cell.number)) AS value,
    COALESCE(answer.measure_id, averaged.id, '') AS measure,
    COALESCE(sorted.source_kinds, '') AS source_kinds,
    cell.cell AS first_entry,
    cell.* EXCLUDE (cell, unit, question, facet, round, state, answer, kinds, starts, ends)
FROM cell
JOIN unit ON cell.unit = unit.unit
JOIN question ON cell.question = question.question
JOIN round ON cell.round = round.round
LEFT JOIN facet ON cell.facet = facet.facet AND facet.facet > 0
LEFT JOIN answer ON cell.answer = answer.answer
LEFT JOIN (
    SELECT united.cell, STRING_AGG(named.id, ';' ORDER BY united.first, united.part) AS value
    FROM united
    JOIN (SELECT DISTINCT part.part, part.id FROM part) AS named ON united.part = named.part
    GROUP BY united.cell
) AS listed ON cell.cell = listed.cell
LEFT JOIN (
    SELECT met.kinds, STRING_AGG(source_kind.id, ';' ORDER BY source_kind.bit) AS source_kinds
    FROM (SELECT DISTINCT cell.kinds FROM cell) AS met
    JOIN source_kind ON met.kinds & source_kind.bit > 0
    GROUP BY met.kinds
) AS sorted ON cell.kinds = sorted.kinds
LEFT JOIN (
    SELECT backed.cell, measure.id
    FROM backed
    JOIN measure ON backed.least_measure = measure.measure
    WHERE backed.number IS NOT NULL AND measure.measure > 0
) AS averaged ON cell.cell = averaged.cell;

CREATE OR REPLACE VIEW matrix_row AS
SELECT
    question.kind, question.id AS question, COALESCE(facet.id, '') AS facet,
    unit.id AS unit, cell.state
FROM latest
JOIN cell ON latest.question = cell.question AND latest.round = cell.round
JOIN unit ON cell.unit = unit.unit
JOIN question ON cell.question = question.question
LEFT JOIN facet ON cell.facet = facet.facet AND facet.facet > 0;
