// Reads signatures. Whether a letter may stand where it does is all that is checked here.
#include "program.h"

#include "messages.h"

namespace cffi {
namespace {

bool ReadLetter(char letter, Carrier* carrier) {
  switch (letter) {
    case 'v':
      *carrier = Carrier::kVoid;
      return true;
    case 'b':
      *carrier = Carrier::kBool;
      return true;
    case 'i':
      *carrier = Carrier::kInt32;
      return true;
    case 'u':
      *carrier = Carrier::kUint32;
      return true;
    case 'l':
      *carrier = Carrier::kBigInt64;
      return true;
    case 'L':
      *carrier = Carrier::kBigUint64;
      return true;
    case 'n':
      *carrier = Carrier::kNumberInt64;
      return true;
    case 'N':
      *carrier = Carrier::kNumberUint64;
      return true;
    case 'f':
      *carrier = Carrier::kFloat;
      return true;
    case 'd':
      *carrier = Carrier::kDouble;
      return true;
    case 'p':
      *carrier = Carrier::kPointer;
      return true;
    case 't':
      *carrier = Carrier::kAddressOrString;
      return true;
    case 's':
      *carrier = Carrier::kText;
      return true;
    case 'r':
      *carrier = Carrier::kRecord;
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string CompileProgram(std::string_view signature, bool through_pointer, Program* program) {
  if (signature.empty() || !ReadLetter(signature[0], &program->result) ||
      program->result == Carrier::kAddressOrString) {
    return messages::BadSignature(signature);
  }
  std::string_view parameters = signature.substr(1);
  if (parameters.size() > kMaxParameters) {
    return messages::TooManyParameters(parameters.size(), kMaxParameters);
  }
  int count = 0;
  if (program->result == Carrier::kRecord) {
    program->first_slot = 0;
    program->arguments[count++] = Carrier::kRecord;
  }
  for (char letter : parameters) {
    Carrier carrier;
    if (!ReadLetter(letter, &carrier) || carrier == Carrier::kVoid || carrier == Carrier::kText) {
      return messages::BadSignature(signature);
    }
    if (carrier == Carrier::kAddressOrString) program->arguments[count++] = Carrier::kString;
    program->arguments[count++] = carrier;
  }
  if (through_pointer) program->arguments[count++] = Carrier::kCode;
  program->count = static_cast<uint8_t>(count);
  return {};
}

}  // namespace cffi
