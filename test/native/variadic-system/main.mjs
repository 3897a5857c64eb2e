// Calls the variadic functions of the system's libraries. Arguments: which, the module, and what it needs
// besides. Prints what came of it as JSON; printf's own output goes to the file it is told.
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'

const [, , which, module, folder] = process.argv
const { lib, ffi } = await import(module)
const int = (value) => ffi.cast('int', value)
const long = (value) => ffi.cast('long', value)

/** Standard output is a file as long as `run` runs. */
function redirected(path, run) {
  const file = openSync(path, 'w')
  lib.fflush(null)
  const before = lib.dup(1)
  lib.dup2(file, 1)
  try {
    run()
    lib.fflush(null)
  } finally {
    lib.dup2(before, 1)
    lib.close(before)
    closeSync(file)
  }
}

const programs = {
  libc: () => {
    const printed = join(folder, `printed-${process.pid}`)
    const counts = []
    redirected(printed, () => {
      counts.push(lib.printf('plain\n'))
      counts.push(
        lib.printf(
          '%d %lld %.2f %s %c %u|',
          int(-7),
          1n << 40n,
          ffi.cast('float', 2.5),
          'str',
          int(90),
          ffi.cast('unsigned', 4e9),
        ),
      )
      counts.push(lib.printf('%p %s\n', null, ffi.new('char[]', 'array')))
    })
    const out = ffi.new('char[64]')
    const written = lib.snprintf(
      out,
      64,
      '%hhd %hd %ld %Lg',
      ffi.cast('signed char', -3),
      ffi.cast('short', -300),
      long(5),
      ffi.cast('long double', 0.5),
    )
    const cut = lib.snprintf(new Uint8Array(4), 4, '%s', 'longer')

    const path = join(folder, `opened-${process.pid}`)
    const file = lib.open(path, lib.O_CREAT | lib.O_WRONLY, ffi.cast('mode_t', 0o640))
    lib.close(file)
    const again = lib.open(path, lib.O_RDONLY)
    lib.close(again)
    const missing = [lib.open(join(folder, 'no'), lib.O_RDONLY), ffi.errno]

    const ends = [0, 0]
    lib.pipe(ends)
    const [from, to] = ends
    const flags = lib.fcntl(from, lib.F_GETFL)
    const set = lib.fcntl(from, lib.F_SETFL, int(flags | lib.O_NONBLOCK))
    const nonblocking = (lib.fcntl(from, lib.F_GETFL) & lib.O_NONBLOCK) !== 0
    const copy = lib.fcntl(from, lib.F_DUPFD, int(200))
    lib.write(to, Buffer.from('12345'), 5)
    const ready = ffi.new('int *')
    const asked = lib.ioctl(from, lib.FIONREAD, ready)
    const refused = [lib.ioctl(from, 0x5413, ffi.new('char[64]')), ffi.errno]
    for (const one of [from, to, copy]) lib.close(one)
    return {
      counts,
      printed: readFileSync(printed, 'utf8'),
      snprintf: [written, ffi.string(out), cut],
      opened: [file > 0, again > 0, (statSync(path).mode & 0o777).toString(8), missing],
      fcntl: [set, nonblocking, copy >= 200],
      ioctl: [asked, ready.value, refused],
    }
  },

  // what it configures is for the whole process, before the library is initialized
  sqlite: () => {
    const logged = []
    const log = ffi.callback('log_t', (data, code, message) => {
      logged.push([
        data === null ? null : ffi.fromHandle(data),
        code,
        message === null ? null : ffi.string(message),
      ])
    })
    const handle = ffi.newHandle('of ours')
    const configured = [
      lib.sqlite3_config(lib.SQLITE_CONFIG_SERIALIZED),
      lib.sqlite3_config(lib.SQLITE_CONFIG_LOG, log, handle),
      lib.sqlite3_config(lib.SQLITE_CONFIG_LOOKASIDE, int(128), int(4)),
      lib.sqlite3_config(lib.SQLITE_CONFIG_MMAP_SIZE, 0n, 1n << 30n),
      lib.sqlite3_config(lib.SQLITE_CONFIG_URI, true),
      lib.sqlite3_config(12345),
      lib.sqlite3_initialize(),
    ]
    const late = lib.sqlite3_config(lib.SQLITE_CONFIG_URI, int(0))
    const pointer = ffi.new('sqlite3 *[1]')
    const status = lib.sqlite3_open('file:ours?mode=memory', pointer)
    const wrong = lib.sqlite3_exec(pointer[0], 'selec 1', null, null, null)
    lib.sqlite3_close(pointer[0])
    lib.sqlite3_shutdown()
    return { configured, late, status, wrong, logged }
  },

  curl: async () => {
    const server = createServer((request, response) =>
      response.end(`${request.method} ${request.url}`),
    )
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
    const curl = lib.curl_easy_init()
    const received = []
    const write = ffi.callback('write_t', (bytes, size, count, data) => {
      received.push(Buffer.from(ffi.unpack(bytes, size * count)).toString(), ffi.fromHandle(data))
      return size * count
    })
    const handle = ffi.newHandle('of ours')
    const statuses = [
      lib.curl_easy_setopt(curl, lib.CURLOPT_URL, `http://127.0.0.1:${server.address().port}/path`),
      lib.curl_easy_setopt(curl, lib.CURLOPT_NOPROXY, '*'),
      lib.curl_easy_setopt(curl, lib.CURLOPT_WRITEFUNCTION, write),
      lib.curl_easy_setopt(curl, lib.CURLOPT_WRITEDATA, handle),
      lib.curl_easy_setopt(curl, lib.CURLOPT_TIMEOUT, long(20)),
      lib.curl_easy_setopt(curl, lib.CURLOPT_POSTFIELDSIZE_LARGE, 0n),
      lib.curl_easy_setopt(curl, lib.CURLOPT_POST, long(1)),
      await lib.curl_easy_perform.async(curl),
    ]
    const code = ffi.new('long *')
    statuses.push(lib.curl_easy_getinfo(curl, lib.CURLINFO_RESPONSE_CODE, code))
    const unknown = lib.curl_easy_setopt(curl, 999_999, long(0))
    lib.curl_easy_cleanup(curl)
    ffi.release(write)
    server.close()
    return { statuses, code: code.value, received: received.slice(0, 2), unknown }
  },
}

console.log(JSON.stringify(await programs[which]()))
