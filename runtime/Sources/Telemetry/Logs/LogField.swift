/// The members that a line of the log may have beside time, level, message and context, in the order
/// they are written.
public enum LogField: String, Sendable, CaseIterable {
  /// The method of a request.
  case method
  /// The route that a request was for, such as `/instances/{id}`.
  case route
  /// The path of a request.
  case path
  /// The status of a response.
  case status
  /// How long it took, in seconds.
  case duration = "duration_seconds"
  /// How many bytes.
  case bytes
  /// The address of the other side of a connection.
  case peer
  /// What started an instance.
  case trigger
  /// How something ended.
  case outcome
  /// The type of a CloudEvent.
  case eventType = "event_type"
  /// The identifier of a CloudEvent.
  case eventID = "event_id"
  /// Where something was sent, without a query.
  case target
  /// The number of the attempt.
  case attempt
  /// How many.
  case count
  /// The highest number that is allowed.
  case limit
  /// The address that is listened on.
  case address
  /// A file or a folder.
  case file
  /// The number of a signal.
  case signal
  /// The name of a setting.
  case setting
  /// A version.
  case version
  /// Why, in words.
  case reason
  /// A problem object.
  case error
}
