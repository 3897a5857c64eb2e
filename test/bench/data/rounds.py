# The rows of data.mjs in Python's cffi: for each line "row count" on stdin, nanoseconds an operation.
import array
import sys
import time

import cffi

ffi = cffi.FFI()
with open(sys.argv[1]) as header:
    lines = [line for line in header if not line.startswith('//')]
ffi.cdef(''.join(lines))
lib = ffi.dlopen(sys.argv[2])

point = ffi.typeof('point *')
own = ffi.new(point, {'x': 1, 'y': 2})
items = ffi.new('int[]', 1000)
many = ffi.new('int[]', 1_000_000)
short_text = 'hello world'
long_text = 'a' * 10_000


def make(n):
    for _ in range(n):
        ffi.new(point)


def read(n):
    total = 0.0
    for _ in range(n):
        total += own.x


def write(n):
    for i in range(n):
        own.y = i


def fill(n):
    for i in range(n):
        ffi.buffer(items)[:] = array.array('i', [i]) * 1000


def unpack(n):
    for _ in range(n):
        ffi.unpack(many, 1_000_000)


def give(text):
    def run(n):
        for _ in range(n):
            lib.count_bytes(text.encode())

    return run


def take(function):
    def run(n):
        for _ in range(n):
            ffi.string(function()).decode()

    return run


def mirror(n):
    for _ in range(n):
        lib.mirror(own[0])


rows = {
    'make': make,
    'read': read,
    'write': write,
    'fill': fill,
    'unpack': unpack,
    'give short': give(short_text),
    'give long': give(long_text),
    'take short': take(lib.short_text),
    'take long': take(lib.long_text),
    'mirror': mirror,
}

for line in sys.stdin:
    name, count = line.rsplit(' ', 1)
    start = time.perf_counter_ns()
    rows[name](int(count))
    print((time.perf_counter_ns() - start) / int(count), flush=True)
