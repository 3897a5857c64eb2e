# What Python's cffi does in each row: names as in rows.mjs, functions of a count.
import array


def text_rows(lib):
    rows = {}
    units = {'ascii': 'abcde', 'latin': 'caf\u00e9 ', 'emoji': 'abcd\U0001f600'}

    def give(text):
        def run(n):
            for _ in range(n):
                last = lib.count_bytes(text.encode())
            return last

        return run

    def give_joined(lefts, right):
        def run(n):
            for i in range(n):
                last = lib.count_bytes((lefts[i & 1] + right).encode())
            return last

        return run

    for size in (5, 11, 100, 10_000):
        for kind, unit in units.items():
            rows['%s_%d' % (kind, size)] = give((unit * size)[:size])
        text = ('abcde' * size)[:size]
        left = text[: size >> 1]
        rows['joined_%d' % size] = give_joined([left, left.upper()], text[size >> 1 :])
    return rows


def library_rows(ffi, lib, mode):
    from concurrent.futures import ThreadPoolExecutor

    point = ffi.typeof('point *')
    p = ffi.new('int *')
    own = ffi.new(point, {'x': 1, 'y': 2})
    written = ffi.new(point)
    foreign = lib.c_point()
    four = array.array('d', [1, 2, 3, 4])
    big = array.array('d', [1]) * 4_000_000
    big[-1] = 4_000_000
    out = ffi.new('char[]', 64)
    items = ffi.new('int[]', 1000)
    many = ffi.new('int[]', 1_000_000)
    many[999_999] = 7
    to_sort = ffi.new('int[]', 100_000)
    add_one = lambda x: x + 1
    called_back = ffi.callback('int(*)(int)', add_one)
    compare = ffi.callback('int(*)(const int *, const int *)', lambda a, b: a[0] - b[0])
    pool = ThreadPoolExecutor(4)

    def nop(n):
        for _ in range(n):
            lib.nop()

    def add_int(n):
        for i in range(n):
            last = lib.add_int(i, 2)
        return last

    def add_double(n):
        for i in range(n):
            last = lib.add_double(i, 2.5)
        return last

    def add_int64(n):
        for _ in range(n):
            last = lib.add_int64(12345678901234, 5)
        return last

    def half(n):
        for _ in range(n):
            last = lib.half(1000)
        return last

    def same(n):
        for _ in range(n):
            last = lib.same(p)
        return last == p

    def mix(n):
        for i in range(n):
            last = lib.mix(i, 2, 3.5, 4.5, 5, 6, 8.5, 8.5)
        return last

    def ends(items):
        def run(n):
            for _ in range(n):
                last = lib.ends(ffi.from_buffer('double[]', items), len(items))
            return last

        return run

    def fixed(n):
        for _ in range(n):
            last = lib.format_fixed(out, 64, b'%d %g', 5, 2.5)
        return last

    def variadic(n):
        for _ in range(n):
            last = lib.format(out, 64, b'%d %g', ffi.cast('int', 5), ffi.cast('double', 2.5))
        return last

    def take(function):
        def run(n):
            for _ in range(n):
                last = ffi.string(function()).decode()
            return last

        return run

    def sum_point(n):
        for _ in range(n):
            last = lib.sum_point(own)
        return last

    def mirror(n):
        for _ in range(n):
            last = lib.mirror(own[0]).x
        return last

    def read(record):
        def run(n):
            total = 0.0
            for _ in range(n):
                total += record.x
            return total / n

        return run

    def write(record):
        def run(n):
            for i in range(n):
                record.y = i + 3
            return record.y - n + 1

        return run

    def make(n):
        for _ in range(n):
            last = ffi.new(point)
        return last.x

    def make_new(n):
        for _ in range(n):
            last = ffi.new('point *')
        return last.x

    def make_of(n):
        for _ in range(n):
            last = ffi.new(point, {'x': 1, 'y': 2})
        return last.x

    def index(n):
        for _ in range(n):
            for k in range(1000):
                items[k] = k
            total = 0
            for k in range(1000):
                total += items[k]
        return total

    def view(n):
        for _ in range(n):
            inside = memoryview(ffi.buffer(items)).cast('i')
            for k in range(1000):
                inside[k] = k
            total = 0
            for k in range(1000):
                total += inside[k]
        return total

    def unpack(n):
        for _ in range(n):
            last = ffi.unpack(many, 1_000_000)
        return last[999_999]

    def made(n):
        for _ in range(n):
            ffi.callback('int(*)(int)', add_one)

    def lent(n):
        for _ in range(n):
            last = lib.call_many(ffi.callback('int(*)(int)', add_one), 1)
        return last

    def qsort(n):
        for _ in range(n):
            lib.shuffle(to_sort, 100_000)
            lib.sort(to_sort, 100_000, compare)
        return to_sort[0] <= to_sort[1] and to_sort[50_000] <= to_sort[99_999]

    def async_one(n):
        last = 0
        for _ in range(n):
            last = pool.submit(lib.next, last).result()
        return last

    def async_many(n):
        for _ in range(0, n, 100):
            futures = [pool.submit(lib.next, index) for index in range(100)]
            last = [future.result() for future in futures][-1]
        return last

    rows = {
        'nop': nop,
        'add_int': add_int,
        'add_double': add_double,
        'add_int64': add_int64,
        'half': half,
        'same': same,
        'mix': mix,
        'ends_4': ends(four),
        'ends_4000000': ends(big),
        'fixed': fixed,
        'variadic': variadic,
        'short_text': take(lib.short_text),
        'long_text': take(lib.long_text),
        'sum_point': sum_point,
        'mirror': mirror,
        'read': read(own),
        'write': write(written),
        'c_read': read(foreign),
        'c_write': write(foreign),
        'make': make,
        'make_new': make_new,
        'make_of': make_of,
        'index': index,
        'view': view,
        'unpack': unpack,
        'called': lambda n: lib.call_many(called_back, n),
        'made': made,
        'lent': lent,
        'qsort': qsort,
        'async_one': async_one,
        'async_many': async_many,
        'from_thread': lambda n: lib.call_from_thread(called_back, n),
        **text_rows(lib),
    }
    if mode == 'api':
        ffi.def_extern('implemented')(add_one)
        rows['extern'] = lambda n: lib.call_many(lib.implemented, n)
    return rows
