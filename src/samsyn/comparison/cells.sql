-- Cells out of statements, in two steps: what all statements on a cell say together, then, only
-- where they say different things, what the question's rule makes of the answers that rival.
--
-- Given: the tables of columns.py. All keys are numbers; a cell is known by the number of its first
-- statement. Written plainly, so that the same text runs on another engine.

-- Absences count as statements; evidence, period and age are those of statements with a value.
CREATE OR REPLACE TABLE gathered AS
SELECT
    said.unit, said.question, said.facet, said.round,
    MIN(said.n) AS cell,
    COUNT(*) AS n_statements,
    COUNT(said.answer) AS n_valued,
    COUNT(DISTINCT said.source) AS n_sources,
    MIN(said.answer) AS lowest,
    MAX(said.answer) AS highest,
    MIN(said.absence) AS absence,
    MIN(said.evidenced) AS all_evidenced,
    MAX(said.evidenced) AS any_evidenced,
    MAX(said.partial) AS partial,
    MAX(said.translated) AS translated,
    BIT_OR(source.kind_bit) AS kinds,
    MAX(CASE WHEN said.answer IS NOT NULL THEN source.ends END) AS newest,
    MIN(CASE WHEN said.answer IS NOT NULL THEN COALESCE(said.starts, source.starts) END) AS starts,
    MAX(CASE WHEN said.answer IS NOT NULL THEN COALESCE(said.ends, source.ends) END) AS ends
FROM said
LEFT JOIN source ON said.source = source.source
GROUP BY said.unit, said.question, said.facet, said.round;

-- The different answers of the cells that have more than one. `weight` orders statements for the
-- rules latest (date of the source, then admission) and best_source (evidence, kind of source, then
-- as latest). Its parts are 1, 6, 25 and 28 bits wide; the last is the number of the statement.
CREATE OR REPLACE TABLE rival AS
SELECT
    gathered.cell,
    said.answer,
    MIN(question.rule) AS rule,
    MIN(said.n) AS first,
    COUNT(*) AS n_statements,
    COUNT(DISTINCT said.source) AS n_sources,
    MAX(said.evidenced) AS evidenced,
    MAX(CASE WHEN said.source = settlement.source THEN 1 ELSE 0 END) AS accepted,
    MAX(
        CASE WHEN question.rule = 'best_source'
            THEN (said.evidenced * 64 + COALESCE(source.kind_weight, 0)) * 9007199254740992
            ELSE 0
        END + CAST(COALESCE(source.starts, 0) AS BIGINT) * 268435456 + said.n
    ) AS weight
FROM said
JOIN gathered
    ON said.unit = gathered.unit AND said.question = gathered.question
    AND said.facet = gathered.facet AND said.round = gathered.round
JOIN question ON said.question = question.question
LEFT JOIN source ON said.source = source.source
LEFT JOIN settlement
    ON said.unit = settlement.unit AND said.question = settlement.question
    AND said.facet = settlement.facet AND said.round = settlement.round
WHERE gathered.lowest < gathered.highest AND said.answer IS NOT NULL
GROUP BY gathered.cell, said.answer;

-- The median of the numbers that the statements give, where all are in one measure. A rating is a
-- step that somebody gave: of two middle steps the lower.
CREATE OR REPLACE TABLE middle AS
SELECT
    gathered.cell,
    CASE WHEN MIN(answer.measure) < MAX(answer.measure) THEN NULL
         WHEN MIN(question.rule) = 'rating' THEN QUANTILE_DISC(answer.number, 0.5)
         ELSE QUANTILE_CONT(answer.number, 0.5)
    END AS number
FROM said
JOIN gathered
    ON said.unit = gathered.unit AND said.question = gathered.question
    AND said.facet = gathered.facet AND said.round = gathered.round
JOIN question ON said.question = question.question
JOIN answer ON said.answer = answer.answer
WHERE gathered.lowest < gathered.highest
    AND question.rule IN ('median', 'rating') AND answer.number IS NOT NULL
GROUP BY gathered.cell;

-- The parts of lists that add up. That there is none adds nothing to a list.
CREATE OR REPLACE TABLE united AS
SELECT
    gathered.cell,
    part.part,
    MIN(said.n) AS first,
    COUNT(DISTINCT said.source) / MIN(gathered.n_sources) AS backing
FROM said
JOIN gathered
    ON said.unit = gathered.unit AND said.question = gathered.question
    AND said.facet = gathered.facet AND said.round = gathered.round
JOIN question ON said.question = question.question
JOIN answer ON said.answer = answer.answer
JOIN part ON said.answer = part.answer
WHERE gathered.lowest < gathered.highest
    AND question.rule = 'union' AND answer.negative = 0
GROUP BY gathered.cell, part.part;

-- What the rule makes of the rivals: one answer, a number, a list (no single answer), or a conflict
-- (none of these). Two answers with most sources are a tie: the highest and the lowest differ.
CREATE OR REPLACE TABLE weighed AS
SELECT
    rival.cell,
    MIN(rival.rule) AS rule,
    CASE
        WHEN MIN(rival.rule) IN ('latest', 'best_source') THEN MAX_BY(rival.answer, rival.weight)
        WHEN MIN(rival.rule) IN ('single', 'majority') AND SUM(rival.accepted) = 1
            THEN MAX_BY(rival.answer, rival.accepted)
        WHEN MIN(rival.rule) = 'majority'
            AND MAX_BY(rival.answer, rival.n_sources * 2147483648 + rival.answer)
              = MAX_BY(rival.answer, rival.n_sources * 2147483648 - rival.answer)
            THEN MAX_BY(rival.answer, rival.n_sources)
        WHEN MIN(rival.rule) IN ('median', 'rating')
            THEN MIN(CASE WHEN answer.number = middle.number THEN rival.answer END)
        WHEN MIN(rival.rule) = 'union' AND MIN(answer.negative) = 1 THEN MIN(rival.answer)
    END AS answer,
    MIN(middle.number) AS number,
    CASE WHEN MIN(rival.rule) IN ('single', 'majority') AND SUM(rival.accepted) = 1
        THEN 1 ELSE 0 END AS settled,
    MIN(answer.negative) AS negative,
    SUM(CASE WHEN answer.number = middle.number THEN rival.n_statements ELSE 0 END) AS n_middle,
    MAX(listed.backing) AS listed,
    MIN(rival.n_sources) AS fewest,
    MAX(rival.n_sources) AS most,
    MIN(CASE WHEN answer.negative = 0 THEN answer.measure END) AS lowest_measure,
    MAX(CASE WHEN answer.negative = 0 THEN answer.measure END) AS highest_measure
FROM rival
JOIN answer ON rival.answer = answer.answer
LEFT JOIN middle ON rival.cell = middle.cell
LEFT JOIN (SELECT united.cell, AVG(united.backing) AS backing FROM united GROUP BY united.cell)
    AS listed ON rival.cell = listed.cell
GROUP BY rival.cell;

-- Every cell with its state. A value beats an absence, and a denial is only as good as its evidence.
CREATE OR REPLACE TABLE stated AS
SELECT
    gathered.*,
    winner.answer,
    weighed.number,
    CASE
        WHEN gathered.n_valued = 0 THEN absence.id
        WHEN winner.negative = 1 AND COALESCE(backing.evidenced, gathered.any_evidenced) = 1
            THEN 'no'
        WHEN winner.negative = 1 THEN 'asserted_no'
        WHEN winner.answer IS NOT NULL OR weighed.number IS NOT NULL THEN 'answered'
        WHEN weighed.rule = 'union' THEN 'answered'
        ELSE 'conflict'
    END AS state,
    CASE
        WHEN weighed.cell IS NULL THEN CASE WHEN gathered.n_valued > 0 THEN 1.0 END
        WHEN backing.answer IS NOT NULL THEN backing.n_statements / gathered.n_valued
        WHEN weighed.number IS NOT NULL THEN weighed.n_middle / gathered.n_valued
        ELSE weighed.listed
    END AS agreement,
    CASE WHEN backing.answer IS NULL THEN weighed.fewest ELSE backing.n_sources END AS backing,
    weighed.rule AS rule,
    weighed.most AS most,
    COALESCE(weighed.settled, 0) AS settled,
    COALESCE(backing.evidenced, gathered.any_evidenced) AS evidenced,
    CASE WHEN winner.answer IS NULL THEN weighed.lowest_measure
         WHEN winner.negative = 0 THEN winner.measure END AS lowest_measure,
    CASE WHEN winner.answer IS NULL THEN weighed.highest_measure
         WHEN winner.negative = 0 THEN winner.measure END AS highest_measure,
    CAST(FLOOR(
        CASE WHEN gathered.ends < 99990000 THEN gathered.ends
             WHEN gathered.newest IS NOT NULL THEN gathered.newest
             ELSE gathered.starts END / 10000) AS INTEGER) AS year
FROM gathered
LEFT JOIN weighed ON gathered.cell = weighed.cell
LEFT JOIN answer AS winner ON winner.answer =
    CASE WHEN weighed.cell IS NULL THEN gathered.lowest ELSE weighed.answer END
LEFT JOIN rival AS backing
    ON gathered.cell = backing.cell AND weighed.answer = backing.answer
LEFT JOIN absence ON gathered.absence = absence.absence;

-- Over all units that are put side by side: which measures their answers use, from when they are.
CREATE OR REPLACE TABLE spread AS
SELECT
    stated.question, stated.facet, stated.round,
    MIN(stated.lowest_measure) AS lowest_measure,
    MAX(stated.highest_measure) AS highest_measure,
    MIN(stated.year) AS earliest,
    MAX(stated.year) AS latest
FROM stated
JOIN unit ON stated.unit = unit.unit
WHERE stated.n_valued > 0 AND unit.is_compared = 1
GROUP BY stated.question, stated.facet, stated.round;

-- The cells with what a reader must know before comparing them.
CREATE OR REPLACE TABLE cell AS
SELECT
    stated.*,
    CASE WHEN unit.is_compared = 1 AND question.same_measure = 1
        AND stated.lowest_measure IS NOT NULL
        AND spread.lowest_measure < spread.highest_measure THEN 1 ELSE 0
    END AS different_measure,
    CASE WHEN unit.is_compared = 1 AND stated.n_valued > 0
        AND (stated.year - spread.earliest > question.gap_years
            OR spread.latest - stated.year > question.gap_years) THEN 1 ELSE 0
    END AS periods_apart,
    CASE WHEN stated.backing = 1 AND stated.most >= 3
        AND stated.rule NOT IN ('union', 'median', 'rating') THEN 1 ELSE 0
    END AS one_against_many,
    CASE WHEN stated.all_evidenced < stated.any_evidenced THEN 1 ELSE 0
    END AS asserted_beside_evidenced,
    CASE WHEN stated.newest < round.stale_before THEN 1 ELSE 0 END AS stale,
    CASE WHEN stated.n_valued > 0 THEN question.has_note ELSE 0 END AS limited
FROM stated
JOIN unit ON stated.unit = unit.unit
JOIN question ON stated.question = question.question
JOIN round ON stated.round = round.round
LEFT JOIN spread
    ON stated.question = spread.question AND stated.facet = spread.facet
    AND stated.round = spread.round;
