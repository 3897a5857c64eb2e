# SQLite in Python: `python.py FOLDER`. The protocol and the work are those of serve.mjs and work.mjs.
import json
import os
import sqlite3
import sys
import time

db = sqlite3.connect(os.path.join(sys.argv[1], 'python.sqlite'), isolation_level=None)
count = 100_000


def write(n):
    for _ in range(n):
        db.executescript(
            'PRAGMA synchronous = OFF; DROP TABLE IF EXISTS item; '
            'CREATE TABLE item (id INTEGER, name TEXT, weight REAL)'
        )
        db.execute('BEGIN')
        for id in range(1, count + 1):
            row = (id, 'the item of number %d' % id, id / 2)
            db.execute('INSERT INTO item VALUES (?, ?, ?)', row)
        db.execute('COMMIT')
    return count


def read(n):
    for _ in range(n):
        sums = [0, 0, 0]
        for id, name, weight in db.execute('SELECT id, name, weight FROM item'):
            sums[0] += id
            sums[1] += len(name)
            sums[2] += weight
        if sums[1] != 2_388_895 or sums[2] != sums[0] / 2:
            raise ValueError('wrong sums: %s' % sums)
    return sums[0]


rows = {'write': write, 'read': read}


def answer(line):
    if line == '?':
        return json.dumps(list(rows))
    if line.startswith('='):
        return json.dumps(rows[line[1:]](1))
    name, n = line.split()
    start = time.perf_counter_ns()
    rows[name](int(n))
    return str((time.perf_counter_ns() - start) / int(n))


for line in sys.stdin:
    try:
        text = answer(line.strip())
    except Exception as error:
        text = '! ' + str(error).split('\n')[0]
    print(text, flush=True)
