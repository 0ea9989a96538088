import EventLoop
import Glibc

/// What the connections of a client share.
final class ConnectionEnvironment {
  let loop: EventLoop
  let resolver: Resolver
  private let buffers = ReadBuffers()
  private let trust: TrustStore?
  private var tlsContext: TLSContext?

  /// Makes an environment that trusts the store's authorities, the system's where there is none.
  init(loop: EventLoop, trust: TrustStore?) {
    self.loop = loop
    self.trust = trust
    resolver = Resolver(loop: loop)
  }

  /// Makes a stream that owns the socket, with TLS where the origin's scheme says so.
  func stream(_ socket: Int32, to origin: HTTPOrigin) throws(HTTPError) -> ByteStream {
    do {
      let session: TLSSession? =
        switch origin.scheme {
        case .http: nil
        case .https: try TLSSession(context(), host: origin.host)
        }
      return try ByteStream(loop: loop, socket: socket, tls: session, buffers: buffers)
    } catch {
      close(socket)
      switch error {
      case let failure as TLSFailure: throw .tls(failure)
      case let failure as SystemError: throw .unreachable(origin, reason: failure.reason)
      default: throw .closed
      }
    }
  }

  /// The shared TLS settings, made when first needed: reading the authorities takes milliseconds.
  private func context() throws(TLSFailure) -> TLSContext {
    if let tlsContext { return tlsContext }
    let context = try TLSContext(trusting: trust ?? .system)
    tlsContext = context
    return context
  }
}
