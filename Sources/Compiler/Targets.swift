import ArchiveTarget
import DebTarget
import DockerfileTarget
import ExecutableTarget
import OCITarget
import SwiftPackageTarget
import TargetKit

extension RegisteredTarget {
  /// Every target, in the order they are listed; each is one folder in `targets/`.
  package static let all = [
    RegisteredTarget(ExecutableTarget.self), RegisteredTarget(ArchiveTarget.self),
    RegisteredTarget(DebTarget.self),
    RegisteredTarget(OCITarget.self), RegisteredTarget(DockerfileTarget.self),
    RegisteredTarget(SwiftPackageTarget.self),
  ]
}
