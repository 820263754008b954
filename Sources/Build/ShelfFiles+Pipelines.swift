import Hosting

extension ShelfFiles {
  /// What a service is told to do after a push.
  func pipeline(for integration: ContinuousIntegration) -> File {
    switch integration {
    case .github: File(path: ".github/workflows/packages.yml", text: githubWorkflow)
    case .gitlab: File(path: ".gitlab-ci.yml", text: gitlabPipeline)
    }
  }

  /// The build and its proof, as lines of a shell.
  private var steps: [(name: String, lines: [String])] {
    let isFrozen = form == .frozen
    return [
      ("Build", [isFrozen ? "packshelf build --frozen" : "packshelf build"]),
      ("Verify", ["packshelf verify public"]),
    ]
  }

  /// Commits the lines that the build added, unless it added none.
  private static let record = [
    "git add packages/ledger.ndjson",
    "git diff --cached --quiet && exit 0",
    "git -c user.name=packshelf -c user.email=packshelf@localhost commit "
      + "--message 'Record what was published [skip ci]'",
  ]

  private var githubWorkflow: String {
    let isPages = host == .githubPages
    let contents = form == .recording ? "write" : "read"
    let pages = isPages ? "\n  pages: write\n  id-token: write" : ""
    return """
      # A push is a publication. PACKSHELF_IMAGE is a variable of the repository: a container image
      # with packshelf and git, such as the one of Packshelf's examples/docker.
      #
      # Actions are named by version; whoever wants more replaces it by the commit that it stands for.
      name: packages
      on:
        push:
          branches: [main]
      permissions:
        contents: \(contents)\(pages)
      concurrency: packages
      jobs:
        publish:
          runs-on: ubuntu-latest
          container: ${{ vars.PACKSHELF_IMAGE }}
          steps:
            - uses: actions/checkout@v4
              with:
                # Publish times that no ledger line states come from git.
                fetch-depth: 0
            - uses: actions/cache@v4
              with:
                path: .packshelf
                key: packshelf-${{ github.sha }}
                restore-keys: packshelf-
      \(githubSteps.map(Self.githubStep).joined(separator: "\n"))
      \(githubDeployment)

      """
  }

  /// The steps of a job in a container, where the working copy belongs to somebody else.
  ///
  /// Whoever pushed meanwhile added lines of their own, which stay.
  private var githubSteps: [(name: String, lines: [String])] {
    let trust = ("Trust", [#"git config --global --add safe.directory "$PWD""#])
    let record = ("Record", Self.record + ["git pull --rebase", "git push"])
    return [trust] + steps + (form == .recording ? [record] : [])
  }

  /// A job works on a commit and on no branch; the project must let the tokens of its jobs push.
  private var gitlabScript: [String] {
    guard form == .recording else { return steps.flatMap(\.lines) }
    return steps.flatMap(\.lines) + Self.record + [
      #"git fetch origin "$CI_COMMIT_BRANCH""#, "git rebase FETCH_HEAD",
      #"git push origin "HEAD:$CI_COMMIT_BRANCH""#,
    ]
  }

  private static func githubStep(_ name: String, _ lines: [String]) -> String {
    let script = lines.map { "          " + $0 }.joined(separator: "\n")
    return "      - name: \(name)\n        run: |\n\(script)"
  }

  private var githubDeployment: String {
    guard host == .githubPages else {
      return
        "      # Here public/ goes to the host: `packshelf host \(host?.rawValue ?? "NAME")` says how."
    }
    return """
            - uses: actions/upload-pages-artifact@v3
              with:
                path: public
            - uses: actions/deploy-pages@v4
      """
  }

  private var permission: String {
    form == .recording
      ? "\n# Settings, CI/CD, Job token permissions: let jobs push, since the build commits ledger lines."
      : ""
  }

  private var gitlabPipeline: String {
    let isPages = host == .gitlabPages
    let script = gitlabScript.map { "    - \($0)" }.joined(separator: "\n")
    let deployment =
      isPages
      ? "  artifacts:\n    paths: [public]"
      : "  # Here public/ goes to the host: `packshelf host \(host?.rawValue ?? "NAME")` says how.\n"
        + "  artifacts:\n    paths: [public]"
    return """
      # A push is a publication. PACKSHELF_IMAGE is a variable of the project: a container image with
      # packshelf and git, such as the one of Packshelf's examples/docker.\(permission)
      \(isPages ? "pages" : "publish"):
        image: $PACKSHELF_IMAGE
        rules:
          - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
        variables:
          # Publish times that no ledger line states come from git.
          GIT_DEPTH: "0"
        resource_group: packages
        cache:
          key: packshelf
          paths: [.packshelf]
        script:
      \(script)
      \(deployment)

      """
  }
}
