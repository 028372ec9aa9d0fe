-- The log: what happened. `line` is the whole event as JSON, so that it can be read out of a damaged file;
-- the other columns repeat what queries ask for. Rows are added, never changed or taken away.
CREATE TABLE event (
    id   TEXT NOT NULL UNIQUE,
    card TEXT NOT NULL,
    turn INTEGER NOT NULL,
    line TEXT NOT NULL
);
CREATE INDEX event_turn ON event (turn);
CREATE INDEX event_card ON event (card);

CREATE TRIGGER event_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER event_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

-- What follows from the log, kept to be read fast; `hipcli progress rebuild` makes it anew.
CREATE TABLE state (
    card       TEXT NOT NULL PRIMARY KEY,
    stability  REAL NOT NULL,
    difficulty REAL NOT NULL,
    first      INTEGER,           -- study days, counted from 1970-01-01
    last       INTEGER,
    due        INTEGER NOT NULL,
    reps       INTEGER NOT NULL,
    lapses     INTEGER NOT NULL,
    suspended  INTEGER NOT NULL,
    buried     INTEGER NOT NULL,
    revision   INTEGER NOT NULL
) WITHOUT ROWID;

-- The answers that stand, corrected where they were overridden.
CREATE TABLE answer (
    card   TEXT NOT NULL,
    id     TEXT NOT NULL,
    kind   TEXT NOT NULL,
    day    INTEGER NOT NULL,
    rating INTEGER NOT NULL,
    recall INTEGER NOT NULL,      -- 1: it tested memory
    wrong  TEXT NOT NULL,         -- ids taken for the right one, with spaces between
    PRIMARY KEY (card, id)
) WITHOUT ROWID;
-- What is asked of days and of confusions, so that neither reads the whole table.
CREATE INDEX answer_day ON answer (day);
CREATE INDEX answer_wrong ON answer (card, wrong) WHERE wrong != '';

-- The answers of each study day, counted as they come and go.
CREATE TABLE tally (
    day      INTEGER PRIMARY KEY,
    answers  INTEGER NOT NULL,
    correct  INTEGER NOT NULL,
    recalls  INTEGER NOT NULL,
    recalled INTEGER NOT NULL
);
CREATE TRIGGER answer_counted AFTER INSERT ON answer
BEGIN
    INSERT OR IGNORE INTO tally VALUES (new.day, 0, 0, 0, 0);
    UPDATE tally SET
        answers  = answers + 1,
        correct  = correct + (new.rating > 1),
        recalls  = recalls + new.recall,
        recalled = recalled + (new.recall AND new.rating > 1)
    WHERE day = new.day;
END;
CREATE TRIGGER answer_taken_back AFTER DELETE ON answer
BEGIN
    UPDATE tally SET
        answers  = answers - 1,
        correct  = correct - (old.rating > 1),
        recalls  = recalls - old.recall,
        recalled = recalled - (old.recall AND old.rating > 1)
    WHERE day = old.day;
END;
