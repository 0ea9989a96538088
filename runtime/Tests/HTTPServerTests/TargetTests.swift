import Testing

@testable import HTTPServer

/// Paths and queries, decoded.
@Suite struct TargetTests {
  @Test(arguments: [
    ("/", "[] []"), ("/a", #"["a"] []"#), ("/a/", #"["a", ""] []"#), ("//a", #"["", "a"] []"#),
    ("/a%2Fb/c%20d", #"["a/b", "c d"] []"#), ("/%e2%82%ac", #"["€"] []"#),
    ("/a.b/...", #"["a.b", "..."] []"#), ("/+", #"["+"] []"#),
    ("/a:b;c=d,e@f", #"["a:b;c=d,e@f"] []"#),
    ("/?", "[] []"), ("/?a", #"[] ["a="]"#), ("/?a=b=c&&=d&e=", #"[] ["a=b=c", "=d", "e="]"#),
    ("/?a+b=%2B+%26%3D", #"[] ["a b=+ &="]"#), ("/?/../?x", #"[] ["/../?x="]"#),
    ("/?a=%0D%0A", "[] [\"a=\\r\\n\"]"), ("http://h:1/a?b=c", #"["a"] ["b=c"]"#),
    ("https://h?b", #"[] ["b="]"#), ("hTTp://[::1]/", "[] []"),
  ]) func `a target is decoded`(_ text: String, _ expected: String) throws {
    let bytes = Array("\(text) ".utf8)
    let target = try bytes.withUnsafeBytes {
      try RequestTarget(0..<text.utf8.count, of: $0, method: .get)
    }
    let pairs = target.pairs(of: bytes).map { "\($0.name)=\($0.value)" }
    #expect("\(target.segments(of: bytes)) \(pairs)" == expected)
  }

  @Test(arguments: [
    "", "a", "*", "/%", "/%4", "/%4g", "/%+1", "/%00", "/a%00b", "/?%00", "/?a=%", "/?%zz=a",
    "/%ff", "/%c3", "/%c0%af", "/%ed%a0%80", "/?a=%ff", "/..", "/a/../b", "/./a", "/.", "/%2e%2e",
    "/.%2E/a", "/a%2F..%2Fb", "/%5c..%5Cb", "/..%2f", "/a#b", "/?a#b", "ftp://a/", "http:/a",
    "http://", "http:///a", "http://u:p@a/", "host:80", "/a/%2e",
  ]) func `a target is refused`(_ text: String) {
    let bytes = Array("\(text) ".utf8)
    #expect {
      try bytes.withUnsafeBytes { try RequestTarget(0..<text.utf8.count, of: $0, method: .get) }
    } throws: {
      ($0 as? RequestFailure)?.status == 400
    }
  }
}
