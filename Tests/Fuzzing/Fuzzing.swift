import Glibc

/// Gives one input of the fuzzer to the parser that `SLIPWAY_PARSER` names; it must return, whatever
/// the bytes are.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  parser(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

private let parser: @Sendable ([UInt8]) -> Void = {
  let name = getenv("SLIPWAY_PARSER").map { String(cString: $0) } ?? ""
  guard let parser = parsers[name] else {
    print("SLIPWAY_PARSER is one of \(parsers.keys.sorted())")
    exit(64)
  }
  return parser
}()
