import JSON
import JSONSchema
import Testing

@Suite struct FormatTests {
  @Test(arguments: [
    (
      "date-time", ["2025-01-31T08:30:00Z", "2024-02-29t23:59:60z", "1998-12-31T15:59:60.1-08:00"],
      [
        "2025-02-29T00:00:00Z", "2025-01-31 08:30:00Z", "2025-01-31T24:00:00Z",
        "2025-01-31T08:30:00", "2025-01-31T08:30:60Z",
      ]
    ),
    (
      "date", ["2000-02-29"], ["1900-02-29", "2025-13-01", "2025-1-01", "2025-01-00", "２０２５-01-01"]
    ),
    (
      "time", ["08:30:06.283185Z", "23:59:60+00:00"],
      ["8:30:06Z", "08:30:06.Z", "08:30:06+24:00", "08:30Z"]
    ),
    (
      "email",
      ["a.b+c@x.example", #""a b"@x.example"#, "a@[127.0.0.1]", "a@[IPv6:::1]", "a@localhost"],
      [
        "a", "a@", "@x", "a..b@x.example", ".a@x.example", "a@-x.example", "a@[127.0.0.300]",
        "a b@x.example",
      ]
    ),
    (
      "uri",
      [
        "https://u:p@x.example:80/a%20b?c=d#e", "urn:isbn:1", "mailto:a@b.example", "http://[::1]/",
        "a:",
      ],
      [
        "//x.example", "/a", "http://x.example/a b", "http://x/%zz", "1http://x", "http://[1]/",
        "http://x:8a/", "http://x/{a}",
      ]
    ),
    (
      "uuid", ["2eb8aa08-aa98-11ea-b4aa-73b441d16380"],
      ["2eb8aa08aa9811eab4aa73b441d16380", "2eb8aa08-aa98-11ea-b4aa-73b441d1638g"]
    ),
    (
      "ipv4", ["0.0.0.0", "255.255.255.255"],
      ["256.0.0.1", "01.0.0.1", "1.2.3", "1.2.3.4.5", "1.2.3.４"]
    ),
    (
      "ipv6",
      [
        "::", "::1", "1::", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1:2:3:4:5:6:7::",
        "1:2:3:4:5:6:1.2.3.4",
      ],
      [
        ":", "1:", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", "::1::", ":::", "12345::", "1::1.2.3",
        "1:2:3:4:5:6:7::8:9", "fe80::1%eth0", "1.2.3.4",
      ]
    ),
    ("hostname", ["not checked!"], []),
  ])
  func `texts have their format`(format: String, valid: [String], invalid: [String]) throws {
    let validator = try SchemaValidator(["format": .string(format)])
    let refused = valid.filter { !validator.isValid(.string($0)) }
    let accepted = invalid.filter { validator.isValid(.string($0)) }
    #expect(refused.isEmpty && accepted.isEmpty)
    #expect(validator.isValid(12))
  }
}
