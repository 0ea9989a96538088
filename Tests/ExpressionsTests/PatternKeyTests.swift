import JSON
import Testing

/// The keys of patterns, which are computed from the value that is taken apart, as in jq.
@Suite struct PatternKeyTests {
  @Test(arguments: [
    (".o as {(.k): $x} | $x", #"{"o":{"k":"a","a":1},"k":"b"}"#, "1"),
    (#".o as {"\(.k)": $x} | $x"#, #"{"o":{"k":"a","a":1},"k":"b"}"#, "1"),
    (".o as {(.k): {(.j): $x}} | $x", #"{"o":{"k":"a","a":{"j":"b","b":5}}}"#, "5"),
    (".o as [{(.k): $x}] | $x", #"{"o":[{"k":"a","a":1}]}"#, "1"),
    (
      "[.o as {$k, (.k, \"z\"): $x} | [$k, $x]]", #"{"o":{"k":"a","a":1}}"#,
      #"[["a",1],["a",null]]"#
    ),
    ("reduce .[] as {(.k): $x} (0; . + $x)", #"[{"k":"a","a":1},{"k":"b","b":2}]"#, "3"),
    (".o as [$y, {(.k): $x}] ?// {(.k): $x} | $x", #"{"o":{"k":"a","a":1}}"#, "1"),
  ])
  func `a key reads the value beside it`(program: String, input: String, expected: String) throws {
    guard case .code(let code) = JQProgram(program) else {
      Issue.record("it does not compile")
      return
    }
    let (outputs, error) = JQProgram.run(code, try JSONValue(parsing: Array(input.utf8)))
    #expect(outputs.map(\.description) == [expected] && error == nil)
  }
}
