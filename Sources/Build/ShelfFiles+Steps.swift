import Hosting

/// A step of a service's work, as lines of a shell.
struct ServiceStep {
  let name: String
  let lines: [String]
}

extension ShelfFiles {
  /// What a service is told to do after a push.
  func workflow(for integration: ContinuousIntegration) -> File {
    switch integration {
    case .github: File(path: ".github/workflows/packages.yml", text: githubWorkflow)
    case .gitlab: File(path: ".gitlab-ci.yml", text: gitlabPipeline)
    }
  }

  /// The build and its proof, and the lines that it wrote.
  ///
  /// - Parameter branch: the variable of the service that names the branch.
  func steps(branch: String) -> [ServiceStep] {
    let isFrozen = form == .frozen
    let proven = [
      ServiceStep(
        name: "Build", lines: [isFrozen ? "packshelf build --frozen" : "packshelf build"]),
      ServiceStep(name: "Verify", lines: ["packshelf verify public"]),
    ]
    return isFrozen ? proven : proven + [recording(branch: branch)]
  }

  /// Commits the lines that the build added, and pushes them.
  ///
  /// Where somebody pushed meanwhile, all is built again from what they pushed: their tarballs are
  /// served too, and nothing is merged. A service works on a commit, and not always on a branch.
  private func recording(branch: String) -> ServiceStep {
    ServiceStep(
      name: "Record",
      lines: [
        "git config user.name packshelf",
        "git config user.email packshelf@localhost",
        "tries=5",
        "while git add packages && ! git diff --cached --quiet; do",
        "  git commit --message 'Record what was published [skip ci]'",
        #"  if git push origin "HEAD:$\#(branch)"; then break; fi"#,
        "  test $((tries -= 1)) -gt 0",
        #"  git fetch origin "$\#(branch)""#,
        "  git reset --hard FETCH_HEAD",
        "  packshelf build",
        "  packshelf verify public",
        "done",
      ])
  }

  /// The upload to an object store, which takes what has changed; nil for other hosts.
  var upload: ServiceStep? {
    guard let host, case .store = host.kind, let hostPath else { return nil }
    return ServiceStep(name: "Deploy", lines: ["sh \(hostPath) upload public"])
  }

  /// What the deployment is for hosts that no step knows how to reach.
  var deploymentRemark: String {
    "# Here public/ goes to the host: `packshelf host \(host?.rawValue ?? "NAME")` says how."
  }
}
