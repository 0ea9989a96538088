import CEvent
import EventLoop
import Glibc

/// A socket address.
struct SocketAddress: Equatable {
  /// `AF_INET` or `AF_INET6`.
  let family: Int32
  /// The bytes of a `sockaddr_in` or `sockaddr_in6`.
  let bytes: [UInt8]
}

/// Finds the addresses of host names with evdns, which reads `/etc/hosts` and `/etc/resolv.conf`.
///
/// `getaddrinfo` is out of the question: in a static glibc program it needs the shared libraries of
/// the glibc it was linked with. evdns knows no TCP: an answer of more than 512 bytes is an error.
final class Resolver {
  private let loop: EventLoop
  private let settings: String
  private var dns: OpaquePointer?

  /// Makes a resolver, which reads the system's files at its first question.
  init(loop: EventLoop, settings: String = "/etc/resolv.conf") {
    self.loop = loop
    self.settings = settings
  }

  deinit { if let dns { evdns_base_free(dns, 1) } }

  /// Finds the addresses of a host; the completion may be called before this returns.
  ///
  /// Addresses are in the order to try them; there is at least one. The returned question can be
  /// cancelled until it is answered.
  func resolve(
    _ host: HTTPHost, port: Int,
    completion: @escaping (Result<[SocketAddress], HTTPError>) -> Void
  ) -> Question {
    let question = Question(host: host.text, completion: completion)
    switch host {
    case .ipv4(let text): question.answer(.success([.ipv4(text, port: port)]))
    case .ipv6(let text): question.answer(.success([.ipv6(text, port: port)]))
    // Always this machine (RFC 6761, 6.3).
    case .name("localhost"), .name("localhost."):
      question.answer(
        .success([.ipv4("127.0.0.1", port: port), .ipv6("::1", port: port)]))
    case .name(let name): ask(name, port: port, question)
    }
    return question
  }

  private func ask(_ name: String, port: Int, _ question: Question) {
    if dns == nil {
      dns = loop.withEventBase { evdns_base_new($0, Int32(EVDNS_BASE_DISABLE_WHEN_INACTIVE)) }
      // Without the file this sets the defaults: the name server on this machine.
      let everything =
        DNS_OPTION_SEARCH | DNS_OPTION_NAMESERVERS | DNS_OPTION_MISC | DNS_OPTION_HOSTSFILE
      evdns_base_resolv_conf_parse(dns, everything, settings)
    }
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_protocol = Int32(IPPROTO_TCP)
    hints.ai_flags = EVUTIL_AI_NUMERICSERV
    // Retained until evdns calls back, which it does once for each question, cancelled or not.
    let context = Unmanaged.passRetained(question).toOpaque()
    question.request = evdns_getaddrinfo(
      dns, name, String(port), &hints,
      { code, list, context in
        guard let context else { return }
        let question = Unmanaged<Question>.fromOpaque(context).takeRetainedValue()
        question.request = nil
        question.answer(code: code, list)
        if let list { evutil_freeaddrinfo(list) }
      }, context)
  }

  /// A question to the resolver.
  final class Question {
    fileprivate var request: OpaquePointer?
    private let host: String
    private var completion: ((Result<[SocketAddress], HTTPError>) -> Void)?

    fileprivate init(
      host: String, completion: @escaping (Result<[SocketAddress], HTTPError>) -> Void
    ) {
      self.host = host
      self.completion = completion
    }

    /// Withdraws the question: its completion is not called any more.
    func cancel() {
      completion = nil
      if let request { evdns_getaddrinfo_cancel(request) }
      request = nil
    }

    fileprivate func answer(_ result: Result<[SocketAddress], HTTPError>) {
      let completion = self.completion
      self.completion = nil
      completion?(result)
    }

    fileprivate func answer(code: Int32, _ list: UnsafeMutablePointer<addrinfo>?) {
      var addresses: [SocketAddress] = []
      var next = list
      while let info = next?.pointee {
        if let address = SocketAddress(info) { addresses.append(address) }
        next = info.ai_next
      }
      if addresses.isEmpty {
        let reason = code == 0 ? "no address" : String(cString: evutil_gai_strerror(code))
        answer(.failure(.dns(host: host, reason: reason)))
      } else {
        answer(.success(addresses))
      }
    }
  }
}

extension SocketAddress {
  fileprivate init?(_ info: addrinfo) {
    guard let address = info.ai_addr, info.ai_family == AF_INET || info.ai_family == AF_INET6
    else { return nil }
    family = info.ai_family
    bytes = Array(UnsafeRawBufferPointer(start: address, count: Int(info.ai_addrlen)))
  }

  fileprivate static func ipv4(_ text: String, port: Int) -> SocketAddress {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    inet_pton(AF_INET, text, &address.sin_addr)
    return SocketAddress(family: AF_INET, bytes: withUnsafeBytes(of: address) { Array($0) })
  }

  fileprivate static func ipv6(_ text: String, port: Int) -> SocketAddress {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = in_port_t(port).bigEndian
    inet_pton(AF_INET6, text, &address.sin6_addr)
    return SocketAddress(family: AF_INET6, bytes: withUnsafeBytes(of: address) { Array($0) })
  }
}
