/* Opens an addon as the core does, and prints what its libraries answer of their open declarations: `ask ADDON OUTPUT`. */
#include "cffi_glue.h"
#include <stdlib.h>
#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#endif

static const cffi_library_list *open_addon(const char *file) {
#ifdef _WIN32
  HMODULE module = LoadLibraryA(file);
  return module ? (const void *)GetProcAddress(module, "cffi_libraries") : NULL;
#else
  void *handle = dlopen(file, RTLD_NOW);
  if (!handle) fprintf(stderr, "%s\n", dlerror());
  return handle ? dlsym(handle, "cffi_libraries") : NULL;
#endif
}

int main(int count, char **words) {
  if (count != 3) return 2;
  const cffi_library_list *list = open_addon(words[1]);
  FILE *out = fopen(words[2], "w");
  if (!list || !out) return 1;
  fprintf(out, "{");
  for (uint32_t i = 0; i < list->count; i++) {
    const cffi_library *library = list->libraries[i];
    cffi_answer *answers = calloc(library->answer_count + 1, sizeof *answers);
    if (library->answer_count) library->answer(answers);
    fprintf(out, "%s\"%s\": [", i ? ", " : "", library->file);
    for (uint32_t k = 0; k < library->answer_count; k++)
      fprintf(out, answers[k].kind == 'i' ? "%s\"%lld\"" : "%s\"%llu\"", k ? ", " : "",
              (long long)answers[k].value.i);
    fprintf(out, "]");
    free(answers);
  }
  fprintf(out, "}\n");
  return fclose(out);
}
