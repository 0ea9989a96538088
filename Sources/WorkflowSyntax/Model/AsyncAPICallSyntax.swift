import SourceText

/// The `with` of a `call: asyncapi` task.
package struct AsyncAPICallSyntax: Sendable {
  /// Where messages go to or come from.
  package enum Address: Sendable {
    /// A channel of an AsyncAPI 2 document.
    case channel(TextSyntax)
    /// An operation of an AsyncAPI 3 document.
    case operation(TextSyntax)
  }
  /// What is done there.
  package enum Exchange: Sendable {
    /// A message is published.
    case message(Message)
    /// Messages are consumed.
    case subscription(Subscription)
  }
  /// The server.
  package struct Server: Sendable {
    /// Its name in the document.
    package var name: Required<TextSyntax>
    /// Its variables, an object.
    package var variables: ValueSyntax?
  }
  /// A message to publish.
  package struct Message: Sendable {
    /// The payload, an object.
    package var payload: ValueSyntax?
    /// The headers, an object.
    package var headers: ValueSyntax?
  }
  /// A subscription.
  package struct Subscription: Sendable {
    /// When it ends.
    package enum Limit: Sendable {
      /// After so many messages.
      case amount(Located<Int>)
      /// When the expression no longer holds.
      case `while`(ExpressionText)
      /// When the expression holds.
      case until(ExpressionText)
    }
    /// A message is consumed only if this holds.
    package var filter: ExpressionText?
    /// When it ends, under `consume`.
    package var limit: Required<Limit>
    /// How long it lasts at most, under `consume.for`.
    package var duration: DurationSyntax?
    /// What is done for each message.
    package var foreach: SubscriptionIteratorSyntax?
  }
  /// The AsyncAPI document.
  package var document: Required<ExternalResourceSyntax>
  /// Where messages go to or come from.
  package var address: Required<Address>
  /// The server; absent, one that serves the address.
  package var server: Server?
  /// The protocol that the server must speak.
  package var `protocol`: Located<String>?
  /// What is done.
  package var exchange: Required<Exchange>
  /// How the call proves who it is.
  package var authentication: ReferenceSyntax<AuthenticationSyntax>?
}
