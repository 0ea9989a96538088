import FuzzedParsers
import Glibc

/// Gives one input of the fuzzer to the parser that `SLIPWAY_PARSER` names; it must return, whatever
/// the bytes are.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  parser(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

private let parser: Parser = {
  let name = getenv("SLIPWAY_PARSER").map { String(cString: $0) } ?? ""
  guard let parser = fuzzedParsers[name] else {
    print("SLIPWAY_PARSER is one of \(fuzzedParsers.keys.sorted())")
    exit(64)
  }
  return parser
}()
