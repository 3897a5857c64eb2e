// C++ glue: libstdc++ lives partly in the Node executable, which links it at a fixed place.
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "library.h"

static int print(const char *text) {
  std::cout << "cout: " << text << std::endl;
  std::cerr << "cerr: " << text << std::endl;
  return std::cout.good();
}
extern "C" {
TRAMPOLINE(print) { s[0].i = print(static_cast<const char *>(s[1].p)); }

static int throw_and_catch() {
  try {
    std::ostringstream stream;
    stream << 1.5 << "x";
    throw std::runtime_error(stream.str());
  } catch (const std::exception &error) {
    return std::string(error.what()) == "1.5x";
  }
}
TRAMPOLINE(throw_and_catch) { s[0].i = throw_and_catch(); }
}

static const cffi_function functions[] = {
    {"print", call_print, 0},
    {"throw_and_catch", call_throw_and_catch, 0},
};
static const cffi_function_type function_types[] = {{nullptr, nullptr, 0}};
static const cffi_variable variables[] = {{nullptr, nullptr}};
#define ANSWERS 0
#define answer nullptr
EXPORT_LIBRARY("printing")
