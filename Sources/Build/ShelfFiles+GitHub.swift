import Hosting

extension ShelfFiles {
  /// A workflow for GitHub.
  ///
  /// A group of its own for each branch, since a newer push takes the place of one that waits.
  var githubWorkflow: String {
    """
    # A push is a publication. PACKSHELF_IMAGE is a variable of the repository: a container image
    # with packshelf and git, such as the one of Packshelf's examples/docker.\(githubVariables)
    name: packages
    on: [push]
    permissions:
    \(githubPermissions)
    concurrency: packages-${{ github.ref }}
    jobs:
      publish:
        if: github.ref_name == github.event.repository.default_branch
        runs-on: ubuntu-latest
        container: ${{ vars.PACKSHELF_IMAGE }}\(isPages ? "\n    environment: github-pages" : "")
        steps:
          - uses: \(GitHubAction.checkout)
            with:
              # Publish times that no ledger line states come from git.
              fetch-depth: 0
          - uses: \(GitHubAction.cache)
            with:
              path: .packshelf
              key: packshelf-${{ github.sha }}
              restore-keys: packshelf-
    \(githubSteps.joined(separator: "\n"))

    """
  }

  private var isPages: Bool { host == .githubPages }

  private var githubVariables: String {
    upload == nil
      ? ""
      : " It needs\n# the AWS CLI too. BUCKET and AWS_REGION are variables, the keys secrets."
  }

  private var githubPermissions: String {
    let contents = "  contents: \(form == .recording ? "write" : "read")"
    return isPages ? contents + "\n  pages: write\n  id-token: write" : contents
  }

  private var githubSteps: [String] {
    // In a container the working copy belongs to somebody else.
    let trust = ServiceStep(
      name: "Trust", lines: [#"git config --global --add safe.directory "$PWD""#])
    let steps = ([trust] + steps(branch: "GITHUB_REF_NAME")).map { githubStep($0) }
    return steps + [githubDeployment]
  }

  private func githubStep(_ step: ServiceStep, environment: [String] = []) -> String {
    let variables =
      environment.isEmpty
      ? "" : "        env:\n" + environment.map { "          \($0)\n" }.joined()
    let script = step.lines.map { "          " + $0 }.joined(separator: "\n")
    return "      - name: \(step.name)\n\(variables)        run: |\n\(script)"
  }

  private var githubDeployment: String {
    if let upload {
      return githubStep(
        upload,
        environment: [
          "AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}",
          "AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}",
          "AWS_REGION: ${{ vars.AWS_REGION }}",
          "BUCKET: ${{ vars.BUCKET }}",
        ])
    }
    guard isPages else { return "      " + deploymentRemark }
    return """
            - uses: \(GitHubAction.uploadPages)
              with:
                path: public
            - uses: \(GitHubAction.deployPages)
      """
  }
}

/// Actions, each by the commit that its version stands for: a tag can be moved, a commit cannot.
private enum GitHubAction {
  static let checkout = "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2"
  static let cache = "actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5"
  static let uploadPages =
    "actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0"
  static let deployPages = "actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0"
}
