import Diagnostics
import OrderedJSON
import PackageModel

/// What in a manifest is published fine, and then cannot be installed or surprises
/// (npm-package-arg 11 on dependencies; npm 12 and pnpm 10 on scripts and git).
enum ManifestLint {
  static func diagnostics(
    of manifest: Manifest, in files: PackageFiles, at subject: Subject
  ) -> [Diagnostic] {
    manifest.requirements.compactMap { diagnostic(of: $0, at: subject) }
      + missingFiles(of: manifest, in: files, at: subject)
      + installScripts(of: manifest, at: subject)
  }

  private static func diagnostic(of requirement: Requirement, at subject: Subject) -> Diagnostic? {
    let subject = subject.field(requirement.field, requirement.name)
    switch DependencySpec(parsing: requirement.text) {
    case .workspace: return .dependencyOfWorkspace(requirement, at: subject)
    case .path: return .dependencyOnPath(requirement, at: subject)
    case .git: return .dependencyOnGit(requirement, at: subject)
    case .unreadable(let reason): return .dependencyUnreadable(requirement, reason, at: subject)
    case .version, .range, .tag, .alias, .url: return nil
    }
  }

  private static func installScripts(
    of manifest: Manifest, at subject: Subject
  ) -> [Diagnostic] {
    let scripts = manifest.members["scripts"]?.object
    let names = ["preinstall", "install", "postinstall"].filter { scripts?[$0] != nil }
    let isGyp =
      manifest.members["gypfile"] == true && scripts?["install"] == "node-gyp rebuild"
    return names.map { name in
      .installScript(name, isGyp: isGyp && name == "install", at: subject.field("scripts", name))
    }
  }
}

extension Diagnostic {
  fileprivate static func dependencyOfWorkspace(
    _ requirement: Requirement, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .warning, .dependencyWorkspace, at: subject,
      "\(requirement.name) is wanted as \"\(requirement.text)\", which means something only in its "
        + "own workspace",
      notes: [Note("npm fails to install it with EUNSUPPORTEDPROTOCOL")],
      suggestion: "pack with the workspace's tool: `pnpm pack` and `yarn pack` write the version")
  }

  fileprivate static func dependencyOnPath(
    _ requirement: Requirement, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .warning, .dependencyPath, at: subject,
      "\(requirement.name) is wanted from the path \"\(requirement.text)\"",
      notes: [Note("only the author's machine has it")],
      suggestion: "publish \(requirement.name) too and depend on its version, or bundle it")
  }

  fileprivate static func dependencyOnGit(
    _ requirement: Requirement, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .warning, .dependencyGit, at: subject,
      "\(requirement.name) is wanted from git: \"\(requirement.text)\"",
      notes: [Note("npm 12 refuses git dependencies by default, and older ones need git")],
      suggestion: "publish \(requirement.name) too and depend on its version")
  }

  fileprivate static func dependencyUnreadable(
    _ requirement: Requirement, _ reason: String, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .warning, .dependencyUnreadable, at: subject,
      "npm cannot read \"\(requirement.text)\", by which \(requirement.name) is wanted: \(reason)",
      suggestion: "depend on a version or a range")
  }

  fileprivate static func installScript(
    _ name: String, isGyp: Bool, at subject: Subject
  ) -> Diagnostic {
    let gyp = Note("npm adds `node-gyp rebuild` because there is a *.gyp file in the root")
    let blocked = Note("npm 12 and pnpm 10 do not run it unless the user allows it")
    return Diagnostic(
      .warning, .installScript, at: subject, "an installation runs the script `\(name)`",
      notes: isGyp ? [gyp, blocked] : [blocked],
      suggestion: "ship what it makes inside the tarball, or tell users to allow it")
  }
}
