// Variadic functions that programs really call, of the C library, SQLite and libcurl, in both modes.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { modes, runProgram, writeModule } from './programs.ts'

const folder = mkdtempSync(join(tmpdir(), 'cffi-variadic-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Program {
  /** What API mode is built with, and what ABI mode opens. */
  readonly api: string
  readonly abi: string
  readonly declarations: string
}

const programs = {
  libc: {
    api: '#include <stdio.h>\n#include <fcntl.h>\n#include <unistd.h>\n#include <sys/ioctl.h>\n',
    abi: '#pragma cffi dlopen libc.so.6\n',
    declarations: `
      int printf(const char *format, ...);
      int snprintf(char *out, size_t size, const char *format, ...);
#pragma cffi variadic snprintf(const char *, int) snprintf(int, double) printf(int, int)
      int fflush(FILE *stream);
      typedef unsigned mode_t;
      int open(const char *path, int flags, ...);
      int fcntl(int file, int command, ...);
      int ioctl(int file, unsigned long request, ...);
      int close(int file);
      int dup(int file);
      int dup2(int file, int as);
      int pipe(int ends[2]);
      ssize_t write(int file, const void *bytes, size_t count);
      #define O_RDONLY 0
      #define O_WRONLY 1
      #define O_CREAT 64
      #define O_NONBLOCK 2048
      #define F_DUPFD 0
      #define F_GETFL 3
      #define F_SETFL 4
      #define FIONREAD 0x541B
    `,
  },
  sqlite: {
    api: '#include <sqlite3.h>\n#pragma cffi libraries sqlite3\n',
    abi: '#pragma cffi dlopen libsqlite3.so.0\n',
    declarations: `
      typedef struct sqlite3 sqlite3;
      typedef void (*log_t)(void *data, int code, const char *message);
      int sqlite3_config(int option, ...);
      int sqlite3_initialize(void);
      int sqlite3_shutdown(void);
      int sqlite3_open(const char *name, sqlite3 **db);
      int sqlite3_close(sqlite3 *db);
      int sqlite3_exec(sqlite3 *db, const char *sql, int (*row)(void *, int, char **, char **), void *data, char **message);
      #define SQLITE_CONFIG_SERIALIZED 3
      #define SQLITE_CONFIG_LOOKASIDE 13
      #define SQLITE_CONFIG_LOG 16
      #define SQLITE_CONFIG_URI 17
      #define SQLITE_CONFIG_MMAP_SIZE 22
    `,
  },
  curl: {
    api: '#include <curl/curl.h>\n#pragma cffi libraries curl\n',
    abi: '#pragma cffi dlopen libcurl.so.4\n',
    declarations: `
      typedef void CURL;
      typedef size_t (*write_t)(char *bytes, size_t size, size_t count, void *data);
      CURL *curl_easy_init(void);
      int curl_easy_setopt(CURL *curl, int option, ...);
      int curl_easy_perform(CURL *curl);
      int curl_easy_getinfo(CURL *curl, int info, ...);
      void curl_easy_cleanup(CURL *curl);
      enum {
        CURLOPT_WRITEDATA = 10001, CURLOPT_URL = 10002, CURLOPT_WRITEFUNCTION = 20011, CURLOPT_TIMEOUT = 13,
        CURLOPT_POST = 47, CURLOPT_POSTFIELDSIZE_LARGE = 30120, CURLOPT_NOPROXY = 10177,
        CURLINFO_RESPONSE_CODE = 0x200002
      };
    `,
  },
} satisfies Record<string, Program>

describe.each(modes)('in %s mode', (mode) => {
  const run = async (name: keyof typeof programs): Promise<unknown> => {
    const { declarations, ...by } = programs[name]
    const module = await writeModule(folder, `${name}-${mode}`, `${by[mode]}${declarations}`)
    return runProgram('test/native/variadic-system/main.mjs', name, module, folder)
  }

  it('printf, snprintf, open, fcntl and ioctl', async () => {
    expect(await run('libc')).toEqual({
      counts: [6, 39, 12],
      printed: 'plain\n-7 1099511627776 2.50 str Z 4000000000|(nil) array\n',
      snprintf: [13, '-3 -300 5 0.5', 6],
      opened: [true, true, '640', [-1, 2]],
      fcntl: [0, true, true],
      ioctl: [0, 5, [-1, 25]],
    })
  })

  it('sqlite3_config', async () => {
    expect(await run('sqlite')).toEqual({
      // SQLITE_ERROR for what it does not know, SQLITE_MISUSE once it is initialized
      configured: [0, 0, 0, 0, 0, 1, 0],
      late: 21,
      status: 0,
      wrong: 1,
      logged: [
        ['of ours', 21, expect.stringContaining('misuse')],
        ['of ours', 1, expect.stringContaining('near "selec": syntax error')],
      ],
    })
  })

  it('curl_easy_setopt', async () => {
    expect(await run('curl')).toEqual({
      statuses: Array.from({ length: 9 }, () => 0),
      code: 200,
      received: ['POST /path', 'of ours'],
      unknown: 48,
    })
  })
})
