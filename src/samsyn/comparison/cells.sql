-- Cells out of statements, in two steps: what all statements on a cell say together, then, only
-- where they say different things, what the question's rule makes of the answers that rival.
--
-- Given: the tables that numbers.sql makes. All keys are numbers; a cell is known by the number of
-- its first statement. Written plainly, so that the same text runs on another engine.

-- Every statement counts; evidence, period and age are those of statements with a value.
CREATE OR REPLACE TABLE gathered AS
SELECT
    said.address,
    MIN(said.n) AS cell,
    COUNT(*) AS n_statements,
    COUNT(said.answer) AS n_valued,
    COUNT(said.source) AS n_sourced,
    MIN(said.source) AS least_source,
    MAX(said.source) AS greatest_source,
    BIT_XOR(said.source) AS all_sources,
    MIN(said.answer) AS least_answer,
    MAX(said.answer) AS greatest_answer,
    MIN(said.absence) AS absence,
    BIT_OR(said.marks) AS marks,
    BIT_OR(said.kind_bit) AS kinds,
    MAX(said.newest) AS newest,
    MIN(said.starts) AS starts,
    MAX(said.ends) AS ends,
    CASE WHEN MAX(said.ends) < 99990000 THEN MAX(said.ends)
        ELSE COALESCE(MAX(said.newest), MIN(said.starts)) END // 10000 AS year,
    CASE WHEN MIN(said.answer) = MAX(said.answer) THEN MIN(said.answer) END AS only_answer,
    CAST(said.address >> 36 AS INTEGER) AS unit,
    CAST((said.address >> 16) & 1048575 AS INTEGER) AS question,
    CAST((said.address >> 10) & 63 AS INTEGER) AS facet,
    CAST(said.address & 1023 AS INTEGER) AS round,
    said.address & 68719476735 AS row
FROM said
GROUP BY said.address;

-- The cells whose answers differ, and their statements.
CREATE OR REPLACE TABLE disputed AS
SELECT gathered.address, gathered.cell, question.rule, settlement.source AS accepted
FROM gathered
JOIN question ON gathered.question = question.question
LEFT JOIN settlement ON gathered.address = settlement.address
WHERE gathered.least_answer < gathered.greatest_answer;

CREATE OR REPLACE TABLE heard AS
SELECT
    disputed.cell, said.n, said.answer, said.source, said.marks & 1 AS evidenced,
    CASE WHEN said.source = disputed.accepted THEN 1 ELSE 0 END AS accepted,
    CASE WHEN disputed.rule = 'best_source' THEN 1 ELSE 0 END AS by_source
FROM said
JOIN disputed ON said.address = disputed.address
WHERE said.answer IS NOT NULL;

-- How many sources there are where more than three statements have one, which is rare. Of
-- three that are a, a and b the exclusive or is b: nothing has to be told apart (n_sources below).
CREATE OR REPLACE TABLE crowd AS
SELECT gathered.cell, COUNT(DISTINCT said.source) AS n_sources
FROM said
JOIN gathered ON said.address = gathered.address
WHERE gathered.n_sourced > 3
GROUP BY gathered.cell;

CREATE OR REPLACE TABLE crowd_of_answer AS
SELECT heard.cell, heard.answer, COUNT(DISTINCT heard.source) AS n_sources
FROM heard
JOIN crowd ON heard.cell = crowd.cell
GROUP BY heard.cell, heard.answer;

-- The answers that rival. `weight` orders statements for the rules latest (date of the source, then
-- admission) and best_source (evidence, kind of source, then as latest). Its parts are 1, 6, 25 and
-- 28 bits wide; the last is the number of the statement.
CREATE OR REPLACE TABLE rival AS
SELECT
    heard.cell,
    heard.answer,
    MIN(heard.n) AS first,
    COUNT(*) AS n_statements,
    CASE
        WHEN COUNT(heard.source) < 2 THEN COUNT(heard.source)
        WHEN MIN(heard.source) = MAX(heard.source) THEN 1
        WHEN COUNT(heard.source) = 2 THEN 2
        WHEN COUNT(heard.source) > 3 THEN MAX(crowd_of_answer.n_sources)
        WHEN BIT_XOR(heard.source) IN (MIN(heard.source), MAX(heard.source)) THEN 2
        ELSE 3
    END AS n_sources,
    MAX(heard.evidenced) AS evidenced,
    MAX(heard.accepted) AS accepted,
    MAX(
        heard.by_source * (heard.evidenced * 64 + COALESCE(source.kind_weight, 0))
            * 9007199254740992 + CAST(COALESCE(source.starts, 0) AS BIGINT) * 268435456 + heard.n
    ) AS weight
FROM heard
LEFT JOIN source ON heard.source = source.source
LEFT JOIN crowd_of_answer
    ON heard.cell = crowd_of_answer.cell AND heard.answer = crowd_of_answer.answer
GROUP BY heard.cell, heard.answer;

-- The median of the numbers that the statements give, where all are in one measure. A rating is a
-- step that somebody gave: of two middle steps the lower.
CREATE OR REPLACE TABLE middle AS
SELECT
    heard.cell,
    CASE WHEN MIN(answer.measure) < MAX(answer.measure) THEN NULL
         WHEN MIN(disputed.rule) = 'rating' THEN QUANTILE_DISC(answer.number, 0.5)
         ELSE QUANTILE_CONT(answer.number, 0.5)
    END AS number
FROM disputed
JOIN heard ON disputed.cell = heard.cell
JOIN answer ON heard.answer = answer.answer
WHERE disputed.rule IN ('median', 'rating') AND answer.number IS NOT NULL
GROUP BY heard.cell;

CREATE OR REPLACE TABLE average AS
SELECT
    middle.cell,
    MIN(middle.number) AS number,
    MIN_BY(rival.answer, answer.first) FILTER (WHERE answer.number = middle.number) AS answer,
    SUM(CASE WHEN answer.number = middle.number THEN rival.n_statements ELSE 0 END) AS n_statements
FROM middle
JOIN rival ON middle.cell = rival.cell
JOIN answer ON rival.answer = answer.answer
GROUP BY middle.cell;

-- The parts of lists that add up. That there is none adds nothing to a list.
CREATE OR REPLACE TABLE united AS
SELECT
    heard.cell,
    part.part,
    MIN(heard.n) AS first,
    COUNT(DISTINCT heard.source) AS n_sources
FROM disputed
JOIN heard ON disputed.cell = heard.cell
JOIN answer ON heard.answer = answer.answer
JOIN part ON heard.answer = part.answer
WHERE disputed.rule = 'union' AND answer.negative = 0
GROUP BY heard.cell, part.part;

-- How large a share of the sources of a list name a part of it, on average.
CREATE OR REPLACE TABLE listed AS
SELECT united.cell, AVG(united.n_sources) / MIN(voices.n_sources) AS share
FROM united
JOIN (
    SELECT heard.cell, COUNT(DISTINCT heard.source) AS n_sources
    FROM disputed
    JOIN heard ON disputed.cell = heard.cell
    WHERE disputed.rule = 'union'
    GROUP BY heard.cell
) AS voices ON united.cell = voices.cell
GROUP BY united.cell;

-- What the rivals say together. Of the answers with most sources `top` is the one that was given
-- last and `low` the one that was given first: where they differ there is a tie.
CREATE OR REPLACE TABLE weighed AS
SELECT
    rival.cell,
    MAX_BY(rival.answer, rival.weight) AS heaviest,
    MIN_BY(rival.answer, answer.first) AS first,
    SUM(rival.accepted) AS n_accepted,
    MAX(CASE WHEN rival.accepted = 1 THEN rival.answer END) AS accepted,
    MAX_BY(rival.answer, rival.n_sources * 268435456 + rival.first) AS top,
    MAX_BY(rival.answer, rival.n_sources * 268435456 - rival.first) AS low,
    MIN(rival.n_sources) AS fewest,
    MAX(rival.n_sources) AS most,
    MIN(answer.measure) AS least_measure,
    MAX(answer.measure) AS greatest_measure
FROM rival
JOIN answer ON rival.answer = answer.answer
GROUP BY rival.cell;

-- What the rule makes of them: one answer, else a number, else a list, else a conflict.
CREATE OR REPLACE TABLE ruled AS
SELECT
    weighed.cell, disputed.rule, weighed.fewest, weighed.most,
    weighed.least_measure, weighed.greatest_measure,
    CASE
        WHEN disputed.rule IN ('latest', 'best_source') THEN weighed.heaviest
        WHEN disputed.rule IN ('single', 'majority') AND weighed.n_accepted = 1
            THEN weighed.accepted
        WHEN disputed.rule = 'majority' AND weighed.top = weighed.low THEN weighed.top
        WHEN disputed.rule IN ('median', 'rating') THEN average.answer
        WHEN disputed.rule = 'union' AND listed.cell IS NULL THEN weighed.first
    END AS answer,
    CASE WHEN disputed.rule IN ('single', 'majority') AND weighed.n_accepted = 1
        THEN 1 ELSE 0
    END AS settled,
    average.number,
    CASE WHEN average.number IS NOT NULL THEN average.n_statements END AS n_average,
    listed.share AS listed_share
FROM weighed
JOIN disputed ON weighed.cell = disputed.cell
LEFT JOIN average ON weighed.cell = average.cell
LEFT JOIN listed ON weighed.cell = listed.cell;

-- The same with what backs the winning answer: its sources, its statements, its evidence.
CREATE OR REPLACE TABLE backed AS
SELECT
    ruled.cell, ruled.rule, ruled.answer, ruled.number, ruled.settled, ruled.listed_share, ruled.most,
    CASE WHEN ruled.answer IS NULL THEN ruled.fewest ELSE rival.n_sources END AS n_sources,
    CASE WHEN ruled.rule IN ('median', 'rating') THEN ruled.n_average ELSE rival.n_statements
    END AS n_statements,
    rival.evidenced,
    CASE WHEN ruled.answer IS NULL THEN ruled.least_measure ELSE answer.measure
    END AS least_measure,
    CASE WHEN ruled.answer IS NULL THEN ruled.greatest_measure ELSE answer.measure
    END AS greatest_measure
FROM ruled
LEFT JOIN rival ON ruled.cell = rival.cell AND ruled.answer = rival.answer
LEFT JOIN answer ON ruled.answer = answer.answer;

-- Over all units that are put side by side: which measures their answers use, from when they are.
CREATE OR REPLACE TABLE spread AS
SELECT
    gathered.row,
    MIN(COALESCE(answer.measure, backed.least_measure)) AS least_measure,
    MAX(COALESCE(answer.measure, backed.greatest_measure)) AS greatest_measure,
    MIN(gathered.year) AS earliest,
    MAX(gathered.year) AS latest
FROM gathered
JOIN unit ON gathered.unit = unit.unit AND unit.is_compared = 1
LEFT JOIN answer ON gathered.only_answer = answer.answer
LEFT JOIN backed ON gathered.cell = backed.cell
GROUP BY gathered.row;

-- Every cell with its state, and what a reader must know before comparing it. A value beats an
-- absence, and a denial is only as good as its evidence: that of the winning answer where there are
-- rivals, else of all statements.
CREATE OR REPLACE TABLE cell AS
SELECT
    gathered.cell,
    gathered.unit, gathered.question, gathered.facet, gathered.round,
    CASE
        WHEN gathered.n_valued = 0 THEN COALESCE(absence.id, 'not_answered')
        WHEN winner.negative = 1 AND COALESCE(backed.evidenced, gathered.marks & 1) = 1 THEN 'no'
        WHEN winner.negative = 1 THEN 'asserted_no'
        WHEN winner.answer IS NOT NULL OR backed.number IS NOT NULL
            OR backed.listed_share IS NOT NULL THEN 'answered'
        ELSE 'conflict'
    END AS state,
    winner.answer,
    backed.number,
    COALESCE(backed.evidenced, gathered.marks & 1) AS evidenced,
    gathered.n_statements,
    CASE
        WHEN gathered.n_sourced < 2 THEN gathered.n_sourced
        WHEN gathered.least_source = gathered.greatest_source THEN 1
        WHEN gathered.n_sourced = 2 THEN 2
        WHEN gathered.n_sourced > 3 THEN crowd.n_sources
        WHEN gathered.all_sources IN (gathered.least_source, gathered.greatest_source) THEN 2
        ELSE 3
    END AS n_sources,
    gathered.kinds, gathered.starts, gathered.ends, gathered.year,
    CASE
        WHEN gathered.only_answer IS NOT NULL THEN 1
        ELSE COALESCE(backed.n_statements / gathered.n_valued, backed.listed_share)
    END AS agreement,
    CASE WHEN unit.is_compared = 1 AND question.same_measure = 1
        AND COALESCE(winner.measure, backed.least_measure) IS NOT NULL
        AND spread.least_measure < spread.greatest_measure THEN 1 ELSE 0
    END AS different_measure,
    CASE WHEN unit.is_compared = 1
        AND (gathered.year - spread.earliest > question.gap_years
            OR spread.latest - gathered.year > question.gap_years) THEN 1 ELSE 0
    END AS periods_apart,
    CASE WHEN backed.n_sources = 1 AND backed.most >= 3
        AND backed.rule NOT IN ('union', 'median', 'rating') THEN 1 ELSE 0
    END AS one_against_many,
    CASE WHEN gathered.marks & 3 = 3 THEN 1 ELSE 0 END AS asserted_beside_evidenced,
    CASE WHEN gathered.marks & 4 = 4 THEN 1 ELSE 0 END AS partial,
    CASE WHEN gathered.marks & 8 = 8 THEN 1 ELSE 0 END AS translated,
    CASE WHEN gathered.newest < round.stale_before THEN 1 ELSE 0 END AS stale,
    COALESCE(backed.settled, 0) AS settled,
    CASE WHEN gathered.n_valued > 0 THEN question.has_note ELSE 0 END AS limited
FROM gathered
JOIN unit ON gathered.unit = unit.unit
JOIN question ON gathered.question = question.question
JOIN round ON gathered.round = round.round
LEFT JOIN spread ON gathered.row = spread.row
LEFT JOIN backed ON gathered.cell = backed.cell
LEFT JOIN answer AS winner ON COALESCE(gathered.only_answer, backed.answer) = winner.answer
LEFT JOIN crowd ON gathered.cell = crowd.cell
LEFT JOIN absence ON gathered.absence = absence.absence;

-- For each question the last round in which anybody was asked; if nobody ever was, the last.
CREATE OR REPLACE TABLE latest AS
SELECT
    cell.question,
    MAX_BY(cell.round, CASE WHEN cell.state = 'not_asked' THEN 0 ELSE 1024 END + round.place) AS round
FROM cell
JOIN round ON cell.round = round.round
GROUP BY cell.question;
