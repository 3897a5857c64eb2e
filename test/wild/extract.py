"""Finds what Python files give to `ffi.cdef(...)`, without running them.

Usage: extract.py ARCHIVE..., each a .deb or a tarball. Prints a JSON list: one entry for each FFI object
of a file, its cdef calls in order, with what it includes in front. A call whose argument is made at run
time has no text but the expression.

The files are followed statement by statement as they run on Linux: assignments of texts, what joins,
formats and replaces them, files read from beside the script. All else is unknown.
"""

import ast
import fnmatch
import json
import os.path
import re
import subprocess
import sys
import tarfile
import textwrap
import warnings

UNKNOWN = object()
TEXT_METHODS = "format join lower lstrip replace rstrip split splitlines strip upper".split()
MOST_ROUNDS = 1000
MOST_CALLS = 500
MOST_BYTES = 4_000_000
ENDINGS = (".py", ".h", ".c", ".cdef", ".txt")


class Archives:
    """The text files of all packages, by path."""

    def __init__(self, paths):
        self.files = {}
        self.packages = {}
        self.modules = {}
        self.endings = None
        for path in paths:
            package = os.path.basename(path).split("_")[0]
            if path.endswith(".deb"):
                unpack = ["dpkg-deb", "--fsys-tarfile", path]
                with subprocess.Popen(unpack, stdout=subprocess.PIPE) as run:
                    self.read(package, tarfile.open(fileobj=run.stdout, mode="r|"))
            else:
                self.read(package, tarfile.open(path))

    def read(self, package, tar):
        for member in tar:
            if member.isfile() and member.size < MOST_BYTES and member.name.endswith(ENDINGS):
                name = os.path.normpath(member.name)
                self.files[name] = tar.extractfile(member).read()
                self.packages[name] = package

    def text(self, path):
        found = self.files.get(os.path.normpath(path))
        return UNKNOWN if found is None else found.decode("utf8", "replace").replace("\r\n", "\n")

    def find_module(self, name, level, importer):
        """The file of an imported module, beside the one that imports it or anywhere."""
        if name.split(".")[0] in sys.stdlib_module_names and level == 0:
            return None
        folder = os.path.dirname(importer)
        for _ in range(level - 1):
            folder = os.path.dirname(folder)
        path = name.replace(".", "/") + ".py"
        beside = os.path.normpath(os.path.join(folder, path))
        if beside in self.files:
            return beside
        if self.endings is None:
            self.endings = {}
            for other in self.files:
                self.endings.setdefault(os.path.basename(other), []).append(other)
        named = self.endings.get(os.path.basename(path), []) if level == 0 else []
        found = [other for other in named if other.endswith("/" + path)]
        own = [other for other in found if self.packages[other] == self.packages[importer]]
        found = own or found
        return found[0] if len(found) == 1 else None

    def reader(self, path):
        """What follows a file, once; None for one that is no Python 3."""
        if path not in self.files:
            return None
        if path not in self.modules:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    tree = ast.parse(self.files[path])
                except SyntaxError:
                    tree = None
            self.modules[path] = reader = tree and Reader(self, path, tree)
            if reader:
                reader.run()
        return self.modules[path]


class Module:
    """An imported file, or a name of it; looked into when something of it is wanted."""

    def __init__(self, path, name=None):
        self.path = path
        self.name = name


class Opened:
    """The result of `open` for a file of the archive."""

    def __init__(self, text):
        self.text = text


class Ffi:
    """What became of one `FFI()`."""

    def __init__(self, name, line):
        self.name = name
        self.line = line
        self.calls = []
        self.mode = None


class Reader:
    """Follows one file."""

    def __init__(self, archives, path, tree):
        self.archives = archives
        self.path = path
        self.tree = tree
        self.found = []
        self.names = {"__file__": path, "__name__": "__main__"}
        self.calls = 0
        self.running = []

    def run(self):
        self.block(self.tree.body, self.names)

    # Statements

    def block(self, body, names):
        for statement in body:
            self.statement(statement, names)

    def statement(self, node, names):
        if isinstance(node, ast.Assign):
            value = self.value(node.value, names)
            for target in node.targets:
                self.assign(target, value, names)
        elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add):
            value = add(self.value(as_load(node.target), names), self.value(node.value, names))
            self.assign(node.target, value, names)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            self.assign(node.target, self.value(node.value, names), names)
        elif isinstance(node, ast.Expr):
            self.value(node.value, names)
        elif isinstance(node, ast.Return) and node.value is not None:
            names.setdefault("return", self.value(node.value, names))
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            self.imports(node, names)
        elif isinstance(node, ast.If):
            test = self.value(node.test, names)
            if test is UNKNOWN or test:
                self.block(node.body, names)
            if test is UNKNOWN or not test:
                self.block(node.orelse, names)
        elif isinstance(node, ast.For):
            items = self.value(node.iter, names)
            rounds = items[:MOST_ROUNDS] if isinstance(items, (list, tuple)) else [UNKNOWN]
            for item in rounds:
                self.assign(node.target, item, names)
                self.block(node.body, names)
        elif isinstance(node, ast.While):
            self.block(node.body, names)
        elif isinstance(node, ast.With):
            if any("raises" in ast.dump(item.context_expr) for item in node.items):
                return
            for item in node.items:
                value = self.value(item.context_expr, names)
                if item.optional_vars is not None:
                    self.assign(item.optional_vars, value, names)
            self.block(node.body, names)
        elif isinstance(node, ast.Try):
            for body in (node.body, node.orelse, node.finalbody):
                self.block(body, names)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            self.function(node, names)
        elif isinstance(node, ast.ClassDef):
            self.block(node.body, dict(names))

    def imports(self, node, names):
        module = getattr(node, "module", None) or ""
        level = getattr(node, "level", 0)
        for alias in node.names:
            whole = self.archives.find_module(".".join(filter(None, [module, alias.name])), level, self.path)
            if whole:
                names[alias.asname or alias.name] = Module(whole)
            elif module:
                path = self.archives.find_module(module, level, self.path)
                if path:
                    names[alias.asname or alias.name] = Module(path, alias.name)

    def member(self, module, name):
        reader = self.archives.reader(module.path)
        return reader.names.get(name, UNKNOWN) if reader else UNKNOWN

    def function(self, node, names):
        """Looks into it once, with arguments that nobody knows; a call that knows them comes back."""
        if len(node.args.args) > 0 and node.args.args[0].arg == "self":
            names = {**names, "self": UNKNOWN}
        names[node.name] = node
        self.run_function(node, [], names)

    def run_function(self, node, arguments, names):
        inside = {**names, **{word.arg: UNKNOWN for word in node.args.args + node.args.kwonlyargs}}
        inside.pop("return", None)
        inside.update(zip([word.arg for word in node.args.args], arguments))
        self.calls += 1
        if self.calls < MOST_CALLS and node not in self.running:
            self.running.append(node)
            self.block(node.body, inside)
            self.running.pop()
        return inside.get("return", UNKNOWN)

    def assign(self, target, value, names):
        if isinstance(target, (ast.Tuple, ast.List)):
            known = isinstance(value, (list, tuple)) and len(value) == len(target.elts)
            for i, part in enumerate(target.elts):
                self.assign(part, value[i] if known else UNKNOWN, names)
            return
        key = dotted(target)
        if key is not None:
            names[key] = value
            if isinstance(value, Ffi) and value.name is None:
                value.name = key

    # Expressions

    def value(self, node, names):
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, (ast.Name, ast.Attribute)):
            return self.name(node, names)
        if isinstance(node, ast.BinOp):
            return self.operation(node, names)
        if isinstance(node, (ast.List, ast.Tuple)):
            return [self.value(item, names) for item in node.elts]
        if isinstance(node, (ast.ListComp, ast.GeneratorExp)) and len(node.generators) == 1:
            return self.comprehension(node, names)
        if isinstance(node, ast.JoinedStr):
            parts = [self.value(part, names) for part in node.values]
            return "".join(parts) if all(isinstance(part, str) for part in parts) else UNKNOWN
        if isinstance(node, ast.FormattedValue):
            value = self.value(node.value, names)
            return str(value) if isinstance(value, (str, int)) else UNKNOWN
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            value = self.value(node.operand, names)
            return UNKNOWN if value is UNKNOWN else not value
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            return self.comparison(node, names)
        if isinstance(node, ast.IfExp):
            test = self.value(node.test, names)
            return UNKNOWN if test is UNKNOWN else self.value(node.body if test else node.orelse, names)
        if isinstance(node, ast.Call):
            return self.call(node, names)
        if isinstance(node, ast.Subscript):
            self.value(node.value, names)
        return UNKNOWN

    def name(self, node, names):
        key = dotted(node)
        fixed = {"sys.platform": "linux", "os.name": "posix", "os.sep": "/", "sys.byteorder": "little"}
        if key in names or key in fixed:
            known = names[key] if key in names else fixed[key]
            return self.member(known, known.name) if isinstance(known, Module) and known.name else known
        owner = self.value(node.value, names) if isinstance(node, ast.Attribute) else UNKNOWN
        if isinstance(owner, Module):
            return self.member(owner, node.attr)
        return os.path.dirname(owner) if isinstance(owner, str) and node.attr == "parent" else UNKNOWN

    def comprehension(self, node, names):
        [generator] = node.generators
        items = self.value(generator.iter, names)
        if not isinstance(items, list) or generator.ifs:
            return UNKNOWN
        inside = dict(names)
        made = []
        for item in items:
            self.assign(generator.target, item, inside)
            made.append(self.value(node.elt, inside))
        return made

    def operation(self, node, names):
        left, right = self.value(node.left, names), self.value(node.right, names)
        if isinstance(node.op, ast.Add):
            return add(left, right)
        if isinstance(node.op, ast.Div) and isinstance(left, str) and isinstance(right, str):
            return os.path.join(left, right)
        if isinstance(node.op, ast.LShift) and isinstance(left, int) and isinstance(right, int):
            return left << right
        if isinstance(node.op, ast.Mod) and isinstance(left, str) and is_known(right):
            try:
                return left % (tuple(right) if isinstance(right, list) else right)
            except (TypeError, ValueError):
                return UNKNOWN
        return UNKNOWN

    def comparison(self, node, names):
        left, right = self.value(node.left, names), self.value(node.comparators[0], names)
        if not is_known(left) or not is_known(right):
            return UNKNOWN
        operator = node.ops[0]
        if isinstance(operator, ast.Eq):
            return left == right
        if isinstance(operator, ast.NotEq):
            return left != right
        if isinstance(operator, (ast.In, ast.NotIn)) and isinstance(right, (str, list)):
            return (left in right) == isinstance(operator, ast.In)
        return UNKNOWN

    def call(self, node, names):
        arguments = [self.value(argument, names) for argument in node.args]
        keywords = {word.arg: self.value(word.value, names) for word in node.keywords}
        function = node.func
        word = function.attr if isinstance(function, ast.Attribute) else dotted(function)
        if word == "FFI":
            made = Ffi(None, node.lineno)
            self.found.append(made)
            return made
        owner = self.value(function.value, names) if isinstance(function, ast.Attribute) else UNKNOWN
        if word in ("cdef", "embedding_api"):
            self.cdef(node, owner, dotted(function.value) if isinstance(function, ast.Attribute) else None, arguments, keywords, names)
        elif word == "build_ffi_for_binding":
            self.bind_cryptography(node, keywords)
        elif word in ("dlopen", "verify", "set_source", "set_source_pkgconfig") and isinstance(owner, Ffi):
            isAbi = word == "dlopen" or (word == "set_source" and len(node.args) > 1 and arguments[1] is None)
            owner.mode = "abi" if isAbi else "api"
        elif word == "include" and isinstance(owner, Ffi) and arguments and isinstance(arguments[0], Ffi):
            owner.calls += [dict(call, included=True) for call in arguments[0].calls]
        elif isinstance(owner, str) and word in TEXT_METHODS:
            return text_method(owner, word, arguments, keywords)
        elif word == "startswith" and isinstance(owner, str) and arguments and isinstance(arguments[0], str):
            return owner.startswith(arguments[0])
        elif word == "append" and isinstance(owner, list):
            owner.extend(arguments)
        elif word == "dedent" and arguments and isinstance(arguments[0], str):
            return textwrap.dedent(arguments[0])
        elif isinstance(names.get(word), ast.FunctionDef) and owner is UNKNOWN:
            return self.run_function(names[word], arguments, names)
        else:
            return self.files(word, owner, arguments)
        return UNKNOWN

    def files(self, word, owner, arguments):
        known = bool(arguments) and all(isinstance(argument, str) for argument in arguments)
        if word == "join" and known:
            return os.path.join(*arguments)
        if word == "joinpath" and known and isinstance(owner, str):
            return os.path.join(owner, *arguments)
        if word in ("abspath", "absolute", "realpath", "Path", "str", "resolve", "normpath", "decode", "iter"):
            return arguments[0] if known and owner is UNKNOWN else owner
        if word == "get_data" and len(arguments) == 2:
            return self.archives.text(os.path.join(os.path.dirname(self.path), str(arguments[1])))
        if word == "glob" and known:
            return fnmatch.filter(sorted(self.archives.files), os.path.normpath(arguments[0]))
        if word == "spec_from_file_location" and known:
            return Module(os.path.normpath(arguments[1]))
        if word == "module_from_spec" and arguments:
            return arguments[0]
        if word == "dirname" and known:
            return os.path.dirname(arguments[0])
        if word == "open" and isinstance(arguments[0] if arguments else None, str):
            text = self.archives.text(arguments[0])
            return UNKNOWN if text is UNKNOWN else Opened(text)
        if word == "read" and isinstance(owner, Opened):
            return owner.text
        if word in ("readlines",) and isinstance(owner, Opened):
            return owner.text.splitlines(True)
        if word == "read_text" and isinstance(owner, str):
            return self.archives.text(owner)
        return UNKNOWN

    def bind_cryptography(self, node, keywords):
        """Its way: modules that each hold TYPES and FUNCTIONS."""
        prefix, names = keywords.get("module_prefix"), keywords.get("modules")
        if not isinstance(prefix, str) or not is_known(names):
            return
        paths = [self.archives.find_module(prefix + name, 0, self.path) for name in names]
        modules = [Module(path) for path in paths if path]
        texts = [self.member(module, key) for key in ("TYPES", "FUNCTIONS") for module in modules]
        made = Ffi("ffi", node.lineno)
        made.mode = "api"
        known = len(modules) == len(names) and all(isinstance(text, str) for text in texts)
        entry = {"line": node.lineno, "pack": None, "override": False}
        made.calls.append({**entry, "text": "\n".join(texts)} if known else {**entry, "made": str(names)})
        self.found.append(made)

    def cdef(self, node, owner, name, arguments, keywords, names):
        if not node.args and "csource" not in keywords:
            return
        text = arguments[0] if arguments else keywords["csource"]
        if not isinstance(owner, Ffi):
            owner = names.get(("ffi", name)) or Ffi(name, node.lineno)
            names[("ffi", name)] = owner
            if owner not in self.found:
                self.found.append(owner)
        pack = 1 if keywords.get("packed") else keywords.get("pack")
        entry = {"line": node.lineno, "pack": pack if isinstance(pack, int) else None}
        entry["override"] = bool(keywords.get("override"))
        if isinstance(text, str):
            entry["text"] = text
        else:
            entry["made"] = ast.unparse(node.args[0] if node.args else node.keywords[0].value)[:200]
        owner.calls.append(entry)


def add(left, right):
    for kind in (str, list):
        if isinstance(left, kind) and isinstance(right, kind):
            return left + right
    return UNKNOWN


def is_known(value):
    return all(is_known(item) for item in value) if isinstance(value, list) else isinstance(value, (str, int))


def text_method(owner, word, arguments, keywords):
    if not all(is_known(value) for value in list(arguments) + list(keywords.values())):
        return UNKNOWN
    try:
        return getattr(owner, word)(*arguments, **keywords)
    except (TypeError, ValueError, KeyError, IndexError):
        return UNKNOWN


def dotted(node):
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        inner = dotted(node.value)
        return None if inner is None else f"{inner}.{node.attr}"
    return None


def as_load(node):
    return ast.parse(ast.unparse(node), mode="eval").body


def extract(archives):
    seen = set()
    for name, content in sorted(archives.files.items()):
        if not name.endswith(".py") or not re.search(rb"\bcdef\(|build_ffi_for_binding\(", content):
            continue
        reader = archives.reader(name)
        for ffi in reader.found if reader else []:
            key = json.dumps(ffi.calls)
            if ffi.calls and key not in seen:
                seen.add(key)
                yield {
                    "package": archives.packages[name],
                    "file": name,
                    "line": ffi.line,
                    "mode": ffi.mode or "api",
                    "calls": ffi.calls,
                }


if __name__ == "__main__":
    json.dump(list(extract(Archives(sys.argv[1:]))), sys.stdout, indent=1)
