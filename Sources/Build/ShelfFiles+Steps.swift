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
  /// Whoever pushed meanwhile added lines of their own, which a union merge keeps. A service works on
  /// a commit, and not always on a branch.
  private func recording(branch: String) -> ServiceStep {
    ServiceStep(
      name: "Record",
      lines: [
        "git add packages",
        "if ! git diff --cached --quiet; then",
        "  git config user.name packshelf",
        "  git config user.email packshelf@localhost",
        "  git commit --message 'Record what was published [skip ci]'",
        "  tries=5",
        #"  until git push origin "HEAD:$\#(branch)"; do"#,
        "    test $((tries -= 1)) -gt 0",
        #"    git fetch origin "$\#(branch)""#,
        "    git rebase FETCH_HEAD",
        "  done",
        "fi",
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
