// Glue files: opened, checked, and kept for the life of the process.
#ifndef CFFI_GLUE_OPENED_H_
#define CFFI_GLUE_OPENED_H_

#include <napi.h>

#include <deque>
#include <string>
#include <vector>

#include "cffi_glue.h"
#include "closure.h"

namespace cffi {

// One library of one glue file; all environments share it.
struct Glue {
  std::string path;
  const cffi_library* library;
  std::vector<cffi_answer> answers;
  // One for each of the library's function types.
  std::deque<ClosurePool> pools;
  // No function of it is one that the Node executable defines.
  bool checked;
};

// open(path, hash, process)
Napi::Value OpenGlue(const Napi::CallbackInfo& info);
// code(glue, index)
Napi::Value CodeOf(const Napi::CallbackInfo& info);

// From the object that OpenGlue made; throws when it is another.
Glue& UnwrapGlue(const Napi::Value& value);

// The sentence for a variable that the Node executable defines, or an empty string.
std::string CheckVariable(const Bound& bound);

}  // namespace cffi

#endif  // CFFI_GLUE_OPENED_H_
