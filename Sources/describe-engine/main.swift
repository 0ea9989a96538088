import Artifacts
import Glibc
import JSON

// Ends an engine with its description, and compresses it, once and for all compilations.
//
// usage: describe-engine ENGINE COMPONENTS AUTHORITIES OUTPUT DEFLATED

/// Says why, and ends.
func fail(_ reason: String) -> Never {
  let text = "describe-engine: \(reason)\n"
  write(STDERR_FILENO, text, text.utf8.count)
  exit(1)
}

func read(_ path: String) -> [UInt8] {
  guard let file = fopen(path, "re") else { fail("cannot read \(path)") }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 20)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
    bytes += buffer[..<count]
  }
  guard ferror(file) == 0 else { fail("cannot read \(path)") }
  return bytes
}

func save(_ bytes: [UInt8], as path: String) {
  guard let file = fopen(path, "we"), fwrite(bytes, 1, bytes.count, file) == bytes.count,
    fclose(file) == 0
  else { fail("cannot write \(path)") }
}

guard CommandLine.arguments.count == 6 else {
  fail("usage: describe-engine ENGINE COMPONENTS AUTHORITIES OUTPUT DEFLATED")
}
let paths = CommandLine.arguments.dropFirst()
let engine = read(paths[1])
guard let authorities = Authorities(read(paths[3])) else {
  fail("\(paths[3]) does not tell where the authorities come from")
}
guard let components = try? JSONValue(parsing: read(paths[2])),
  let description = EngineDescription.describe(
    engine, components: components, authorities: authorities)
else { fail("\(paths[2]) is no list of components") }
save(engine + description.ending, as: paths[4])
save(description.deflated, as: paths[5])
