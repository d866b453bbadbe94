CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL, price REAL NOT NULL, stock INTEGER NOT NULL);
CREATE TABLE sale (item_id INTEGER NOT NULL REFERENCES item (id), count INTEGER NOT NULL, note);
INSERT INTO item VALUES (1, 'kettle', 24.5, 3), (2, 'lamp', 12.0, 0), (3, 'chair', 80.25, 7), (4, 'Stuhl ä€😀', 1.0, 1);
INSERT INTO sale VALUES (1, 2, NULL), (3, 1, x'00ff'), (3, 1, x'00ff');
