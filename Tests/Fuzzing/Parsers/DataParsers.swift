import JSON

@testable import JSONSchema
@testable import Program

/// What reads data: JSON, schemas for it, and programs in their binary form.
let dataParsers: [String: Parser] = [
  "json": { bytes in
    guard let value = try? JSONValue(parsing: bytes, dialect: .jq) else { return }
    guard (try? JSONValue(parsing: JSONWriter().bytes(value))) != nil else {
      preconditionFailure("written JSON cannot be read")
    }
  },
  // A value in the first line, and a schema for it.
  "schema": { bytes in
    let (first, second) = halves(bytes)
    guard let schema = try? JSONValue(parsing: Array(second)),
      let validator = try? SchemaValidator(schema)
    else { return }
    let value = (try? JSONValue(parsing: Array(first))) ?? .string(text(first))
    precondition(
      validator.isValid(value) == validator.validate(value).isEmpty, "two answers differ")
  },
  // A text in the first line, and a pattern for it.
  "pattern": { bytes in
    let (first, second) = halves(bytes)
    let text = text(first)
    _ = (try? Pattern(String(decoding: second, as: UTF8.self)))?.search(text)
    for name in ["date-time", "date", "time", "email", "uri", "uuid", "ipv4", "ipv6"] {
      _ = Format(rawValue: name)?.matches(text)
    }
  },
  "program": { bytes in
    _ = ProgramTrailer.program(in: bytes)
    // The checksum is made right, or nothing would get past it.
    let checksum = CRC64.checksum(bytes)
    let mark = Array("SWPROG".utf8) + [UInt8(Program.formatVersion), 0]
    let sum = (0..<8).map { UInt8(truncatingIfNeeded: checksum >> ($0 * 8)) }
    guard let program = try? Program(encoded: mark + sum + bytes) else { return }
    guard (try? Program(encoded: program.encoded())) != nil else {
      preconditionFailure("a program that was read cannot be written")
    }
  },
]
