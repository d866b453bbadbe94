CREATE TABLE reading (id INTEGER PRIMARY KEY, place TEXT NOT NULL, value INTEGER NOT NULL);
CREATE INDEX reading_place ON reading (place);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
INSERT INTO reading SELECT i, 'place ' || (i * 7919 % 50), i * 104729 % 1000 FROM n;
