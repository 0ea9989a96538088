/// The formats that are checked; all others are only remarks.
enum Format: String, Sendable {
  case dateTime = "date-time"
  case date, time, email, uri, uuid, ipv4, ipv6

  /// Whether a text has the format.
  func matches(_ text: String) -> Bool {
    let bytes = Array(text.utf8)[...]
    return switch self {
    case .dateTime: TimeFormat.isDateTime(bytes)
    case .date: TimeFormat.isDate(bytes)
    case .time: TimeFormat.isTime(bytes)
    case .email: AddressFormat.isEmail(bytes)
    case .uri: URIFormat.isURI(bytes)
    case .uuid: Self.isUUID(bytes)
    case .ipv4: AddressFormat.isIPv4(bytes)
    case .ipv6: AddressFormat.isIPv6(bytes)
    }
  }

  /// The format in words.
  var description: String {
    switch self {
    case .dateTime: "a date and time such as 2025-01-31T08:30:00Z"
    case .date: "a date such as 2025-01-31"
    case .time: "a time such as 08:30:00Z"
    case .email: "an email address"
    case .uri: "a URI"
    case .uuid: "a UUID"
    case .ipv4: "an IPv4 address"
    case .ipv6: "an IPv6 address"
    }
  }

  /// RFC 4122, section 3, with any variant and version.
  private static func isUUID(_ text: ArraySlice<UInt8>) -> Bool {
    let groups = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return groups.map(\.count) == [8, 4, 4, 4, 12] && groups.joined().allSatisfy(isHexDigit)
  }
}

func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || 0x61...0x66 ~= byte | 0x20 }
