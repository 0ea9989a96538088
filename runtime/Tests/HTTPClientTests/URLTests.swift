import Testing

@testable import HTTPClient

@Suite struct URLTests {
  static let urls = [
    ("http://example.com", "http://example.com/"),
    ("HTTP://EXAMPLE.com:80/a/../b/./c?x=1#fragment", "http://example.com/b/c?x=1"),
    ("https://user:pass@example.com:443/?", "https://example.com/?"),
    ("https://a@b@example.com:8443", "https://example.com:8443/"),
    ("http://example.com:/", "http://example.com/"),
    ("http://[2001:DB8::0:1]:8080/x", "http://[2001:db8::1]:8080/x"),
    ("http://127.0.0.1/%7Euser/ü b", "http://127.0.0.1/%7Euser/%C3%BC%20b"),
    ("http://host_1.example./a?q=ü\"<>", "http://host_1.example./a?q=%C3%BC%22%3C%3E"),
    ("http://example.com/..//../x/..", "http://example.com/"),
    ("http://example.com\\@evil.example/", "http://example.com/%5C@evil.example/"),
    ("http://example.com?a/b@c", "http://example.com/?a/b@c"),
    ("example.com/a", "invalid URL: 'example.com/a' has no scheme"),
    ("ftp://example.com", "invalid URL: scheme 'ftp' is neither http nor https"),
    ("http:example.com", "invalid URL: 'http:example.com' has no host"),
    ("http://", "invalid URL: no host"),
    ("http://user@:80/", "invalid URL: no host"),
    ("http://exa mple.com/", "invalid URL: 'exa mple.com' is not a host name"),
    ("http://exämple.com/", "invalid URL: 'exämple.com' is not a host name"),
    ("http://\u{212A}elvin.example/", "invalid URL: '\u{212A}elvin.example' is not a host name"),
    ("http://a..b/", "invalid URL: 'a..b' is not a host name"),
    ("http://ex%41mple.com/", "invalid URL: 'ex%41mple.com' is not a host name"),
    ("http://127.1/", "invalid URL: '127.1' is not an IPv4 address"),
    ("http://0x7f000001/", "invalid URL: '0x7f000001' is not an IPv4 address"),
    ("http://2130706433/", "invalid URL: '2130706433' is not an IPv4 address"),
    ("http://1.2.3.256/", "invalid URL: '1.2.3.256' is not an IPv4 address"),
    ("http://[::1/", "invalid URL: '[' without ']' in '[::1'"),
    ("http://[fe80::1%25eth0]/", "invalid URL: '[fe80::1%25eth0]' is not an IPv6 address"),
    ("http://[::1]x/", "invalid URL: 'x' after the host is no port"),
    ("http://a:0/", "invalid URL: port 0 is not 1 to 65535"),
    ("http://a:65536/", "invalid URL: port 65536 is not 1 to 65535"),
    ("http://a:99999999999999999999/", "invalid URL: port 99999999999999999999 is not 1 to 65535"),
    ("http://a:+80/", "invalid URL: ':+80' after the host is no port"),
    ("http://a/b\r\nX: y", "invalid URL: a control character"),
    ("", "invalid URL: '' has no scheme"),
  ]

  @Test(arguments: urls) func `a URL is read or refused`(text: String, expected: String) {
    let summary: String
    do { summary = "\(try HTTPURL(text))" } catch { summary = "\(error)" }
    #expect(summary.hasPrefix(expected), "\(summary)")
    #expect(summary == expected || expected.hasPrefix("invalid"))
  }

  // RFC 3986, 5.4.
  static let references = [
    ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
    ("/g", "http://a/g"), ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"),
    ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q"), ("g?y#s", "http://a/b/c/g?y"),
    (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
    ("..", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"),
    ("../../../g", "http://a/g"), ("g.", "http://a/b/c/g."), ("./g/.", "http://a/b/c/g/"),
    ("g/../h", "http://a/b/c/h"), ("g?y/../x", "http://a/b/c/g?y/../x"),
    ("https://b:444/x", "https://b:444/x"), ("//u@b:81", "http://b:81/"),
  ]

  @Test(arguments: references) func `a reference is resolved`(text: String, expected: String) throws
  {
    #expect(try HTTPURL("http://a/b/c/d;p?q").resolving(text).description == expected)
  }

  @Test func `query items and forms are encoded`() throws {
    var url = try HTTPURL("http://a/?x=1")
    url.appendQuery([("näme", "a b&c=d"), ("empty", "")])
    #expect(url.target == "/?x=1&n%C3%A4me=a%20b%26c%3Dd&empty=")
    #expect(PercentEncoding.form([("a b", "c+d"), ("é", "~")]) == "a+b=c%2Bd&%C3%A9=~")
    #expect(
      ["", "f", "fo", "foo", "foob", "ä?>"].map { Base64.encode($0.utf8) }
        == ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "w6Q/Pg=="])
  }

  @Test func `nothing is smuggled into a request`() throws {
    let refused: [(String, String)] = [
      ("X", "a\r\nEvil: 1"), ("X", "a\nb"), ("X", "a\0"), ("X\r\n", "a"), ("X Y", "a"), ("", "a"),
      ("X:", "a"), ("Xé", "a"),
    ]
    for (name, value) in refused {
      #expect(throws: HTTPError.self, "\(name): \(value)") {
        try HTTPHeaders([(name: name, value: value)])
      }
    }
    for method in ["", "GET /x", "G\r\n", "GÉT"] {
      #expect(throws: HTTPError.self) { try HTTPMethod(method) }
    }
    let headers = try HTTPHeaders([
      ("Transfer-Encoding", "chunked"), ("content-length", "99"), ("X-Text", " tab\tand é "),
      ("Connection", "close"), ("Host", "other.example"),
    ])
    let url = try HTTPURL("http://a:81/p q?r")
    let head = HTTPRequest(.post, url, headers: headers, body: [1, 2]).encodedHead()
    #expect(
      String(decoding: head, as: UTF8.self)
        == "POST /p%20q?r HTTP/1.1\r\nX-Text: tab\tand é\r\nHost: other.example\r\n"
        + "Accept: */*\r\nContent-Length: 2\r\n\r\n")
  }
}
