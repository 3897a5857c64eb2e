// The program that runs us, Node, where it stands between a library and its own symbols. Only ELF
// lets a program do that; elsewhere all this is trivial.
#ifndef CFFI_EXECUTABLE_H_
#define CFFI_EXECUTABLE_H_

#include <string>
#include <vector>

namespace cffi {

// Whether the program and no library is where this function or variable comes from.
bool IsDefinedByExecutable(const void* address);

std::string ExecutablePath();

// A program linked at a fixed place holds the one true copy of each library variable that it uses
// (environ, stdout, std::cout). RTLD_DEEPBIND makes new libraries find the dead originals instead:
// environ is null, std::cout crashes. This corrects the words that point to them, in all images
// that were loaded since the list was taken.
class CopyRepair {
 public:
  CopyRepair();
  void Run() const;

 private:
  std::vector<const void*> loaded_before_;
};

}  // namespace cffi

#endif  // CFFI_EXECUTABLE_H_
